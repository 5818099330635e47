-- A visit (检查) is made of one assignment and bears its id; the row begins with the first declaration.
create table inspections.visit (
  id                uuid        primary key,   -- the assignment's
  body              text        not null,
  section           text        not null,
  month             text        not null,
  squadron          text,
  state             text        not null,
  mode              text,                      -- how it was made in fact
  started_at        timestamptz,               -- as the device says
  started_by        uuid,
  recording         uuid,                      -- the visit's own process recording, an evidence file
  recording_absence text,
  salt              bytea       not null,      -- in the content, so that its hash tells nothing to who guesses answers
  content           bytea,                     -- canonical, as it was attested
  hash              text,
  completed_at      timestamptz,
  completed_by      uuid,
  completed_by_name text,
  entry             uuid,
  version           bigint      not null default 1,
  constraint a_state_is_known check (state in ('DECLARING', 'UNDER_WAY', 'COMPLETED')),
  constraint on_site_online_or_remote check (mode in ('ON_SITE', 'ONLINE', 'REMOTE_VIDEO')),
  constraint begun_in_a_mode_by_somebody check (
    (state = 'DECLARING') = (mode is null) and (mode is null) = (started_at is null) and (mode is null) = (started_by is null)),
  constraint completed_with_content_and_entry check (
    (state = 'COMPLETED') = (content is not null) and (content is null) = (hash is null) and (content is null) = (entry is null)),
  constraint recording_or_its_absence check (recording is null or recording_absence is null)
);
create index visit_by_completion on inspections.visit (body, completed_at desc) where state = 'COMPLETED';

-- What each inspector declared before he learnt the target (回避): that nothing keeps him away, or that something does.
create table inspections.declaration (
  id              uuid        primary key,
  body            text        not null,
  visit           uuid        not null references inspections.visit,
  account         uuid        not null,
  person          uuid        not null,
  name            text        not null,
  kind            text        not null,
  ground          text,
  reason          text,
  declared_at     timestamptz not null,
  decision        text,
  decided_by      uuid,
  decided_by_name text,
  decided_because text,
  decided_at      timestamptz,
  entry           uuid,
  salt            bytea,                       -- of the ledger's commitment to a refusal
  constraint nothing_or_recusal check (kind in ('NO_GROUND', 'RECUSAL')),
  constraint recusal_says_why check ((kind = 'RECUSAL') = (reason is not null) and (reason is null) = (ground is null)),
  constraint a_ground_of_the_law check (ground in ('KIN', 'INTEREST', 'UNIT_SERVED')),
  constraint granted_or_refused check (decision in ('GRANTED', 'REFUSED')),
  constraint only_recusals_are_decided check (decision is null or kind = 'RECUSAL'),
  constraint decided_by_somebody check ((decision is null) = (decided_by is null) and (decision is null) = (decided_because is null)),
  constraint nobody_decides_for_himself check (decided_by <> account)
);
create index declaration_of_visit on inspections.declaration (visit, declared_at);
create unique index one_recusal_at_a_time on inspections.declaration (visit, account) where kind = 'RECUSAL' and decision is null;

-- One answer to a point of an item; its id is made on the device, so that sending it twice leaves one row.
create table inspections.answer (
  id               uuid        primary key,
  body             text        not null,
  visit            uuid        not null references inspections.visit,
  duty             text        not null,
  list             text        not null,
  item             integer     not null,
  point            text        not null,       -- empty for an item that lists none
  result           text        not null,
  why              text,
  answered_by      uuid        not null,
  answered_by_name text        not null,
  answered_at      timestamptz not null,
  constraint a_point_has_one_answer unique (visit, duty, list, item, point),
  constraint a_result_is_known check (result in ('IN_ORDER', 'FINDING', 'NOT_APPLICABLE', 'NOT_CHECKED')),
  constraint not_checked_says_why check (result <> 'NOT_CHECKED' or why is not null)
);

-- Who stands for the content of a visit, under the own login; a change of the content voids it.
create table inspections.attestation (
  id          uuid        primary key,
  body        text        not null,
  visit       uuid        not null references inspections.visit,
  account     uuid        not null,
  person      uuid        not null,
  name        text        not null,
  hash        text        not null,
  opinion     text,                            -- where he differs
  attested_at timestamptz not null,
  voided_at   timestamptz
);
create unique index nobody_attests_twice on inspections.attestation (visit, account) where voided_at is null;
