-- The next step is also proposed where a unit refuses what was demanded of it (拒不落实督办要求); its answer is its reason.
alter table documents.proposal
  add column refused_on date,
  drop constraint lapse_or_repeat,
  add constraint lapse_repeat_or_refusal check (cause in ('LAPSE', 'REPEAT', 'REFUSAL')),
  add constraint a_refusal_names_its_day check ((cause = 'REFUSAL') = (refused_on is not null));
create unique index one_open_refusal_a_document on documents.proposal (document) where cause = 'REFUSAL' and state in ('ASKED', 'OPEN');
