-- The collective review of a period (集中评查): who gathers when over the files of which months, and what came of it.
create table reviews.collective (
  id           uuid        primary key,
  body         text        not null,
  first_month  text        not null,
  months       integer     not null,
  duty         text        not null,
  regime       text        not null,           -- the version of the regulation that asks for it
  begins_on    date        not null,
  ends_on      date        not null,
  state        text        not null default 'PLANNED',
  circular     text,                           -- what is told to the squadrons (通报)
  leniency     text,                           -- how far slight offences go unpunished (轻微不罚的执行情况)
  results      jsonb,                          -- figures and common faults as they stood
  planned_by   uuid        not null,
  planned_at   timestamptz not null,
  concluded_by uuid,
  concluded_at timestamptz,
  salt         bytea,                          -- of the ledger's commitment to circular and results
  entry        uuid,
  version      bigint      not null default 1,
  constraint one_collective_review_a_period unique (body, duty, first_month),
  constraint a_month_is_a_month check (first_month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  constraint a_state_is_known check (state in ('PLANNED', 'CONCLUDED')),
  constraint ends_after_it_begins check (ends_on >= begins_on),
  constraint concluded_with_everything check (
    (state = 'CONCLUDED') = (results is not null) and (results is null) = (circular is null) and (results is null) = (leniency is null)
    and (results is null) = (concluded_at is null) and (results is null) = (entry is null) and (results is null) = (salt is null))
);

-- Who takes part (参加人员).
create table reviews.participant (
  collective uuid not null references reviews.collective,
  body       text not null,
  account    uuid not null,
  name       text not null,
  section    text not null,
  primary key (collective, account)
);
