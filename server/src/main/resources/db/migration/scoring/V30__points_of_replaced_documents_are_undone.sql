-- A document that was replaced by a corrected one costs nothing any more; the corrected one counts for itself.
alter table scoring.demerit drop constraint withdrawn_or_counted_higher;
alter table scoring.demerit add constraint withdrawn_replaced_or_counted_higher check (undone_because in ('WITHDRAWN', 'SUPERSEDED', 'HIGHER_STEP'));
