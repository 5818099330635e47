-- The record behind an entry was corrected and the entry follows it: by a step that stands beside the one it corrects.
alter table appraisal.honour_step drop constraint kinds_of_steps;
alter table appraisal.honour_step add constraint kinds_of_steps
  check (kind in ('GIVEN', 'PASSED', 'NOT_PASSED', 'DELISTED', 'CORRECTED'));
alter table appraisal.honour_step add column corrects uuid;   -- the ledger's entry of the step corrected, never of a correction
alter table appraisal.honour_step add constraint corrects_a_step check ((kind = 'CORRECTED') = (corrects is not null));

alter table appraisal.honour_decision add column follows boolean not null default false;  -- an entry that was there already
alter table appraisal.honour_decision add constraint follows_by_a_step check (entry is not null or not follows);
drop index appraisal.taken_over_once;
create unique index taken_over_once on appraisal.honour_decision (record) where entry is not null and not follows;
