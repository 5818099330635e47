-- The inspected unit or an interested person may ask that an inspector be recused (公务员法第七十七条): who asked, and who entered it.
alter table inspections.declaration
  add column asked_by   text,
  add column entered_by text,
  add constraint others_ask_for_recusal_alone check (asked_by is null or kind = 'RECUSAL'),
  add constraint what_others_ask_is_entered_by_somebody check ((asked_by is null) = (entered_by is null));
