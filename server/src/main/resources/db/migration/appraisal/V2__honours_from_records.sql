-- What was decided over a record of an honour (荣誉记录): taken over into the register, or refused with a reason. What is open is
-- computed from the records and the register, so that a corrected record corrects its proposal.
create table appraisal.honour_decision (
  record          uuid        not null,
  version         integer     not null,        -- of the record, as it lay before whoever decided
  body            text        not null,
  number          text        not null,
  entry           uuid,                         -- the ledger's entry of the step that taking it over made
  reason          text,                         -- why it was refused
  decided_by      uuid        not null,
  decided_by_name text        not null,
  decided_at      timestamptz not null,
  primary key (record, version),
  constraint taken_over_or_refused_with_a_reason check ((entry is null) = (reason is not null))
);
create unique index taken_over_once on appraisal.honour_decision (record) where entry is not null;
create unique index source_of_one_step on appraisal.honour_decision (entry) where entry is not null;
revoke update, delete, truncate on appraisal.honour_decision from mingcha_server;
