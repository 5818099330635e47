-- The published calendar as a table that statements can join: every day of a published year with the number of working days up to
-- and including it, and the working day at or before and at or after it. Filled from the calendar module whenever that has changed.
create table screening.working_day (
  day     date    primary key,
  number  integer not null,
  working boolean not null,
  holiday boolean not null,
  back    date,
  forward date
);
create unique index one_working_day_of_a_number on screening.working_day (number) where working;

-- How far the records of a kind have been screened: up to which publication, on which day, under which rules and calendar.
create table screening.progress (
  body        text   not null,
  kind        text   not null,
  publication bigint not null,
  day         date   not null,
  rules       text   not null,               -- digest of the rules of this kind, the program's own way of reading them included
  calendar    text   not null,               -- digest of the calendar
  primary key (body, kind)
);

-- When a record is to be looked at again although nothing of it has changed: the next day on which a term of it ends.
create table screening.due (
  kind    text not null,
  record  uuid not null,
  body    text not null,
  next_on date not null,
  primary key (kind, record)
);
create index due_next on screening.due (body, kind, next_on);

-- A lead (线索): that a rule meets a record, from the day it did until it does no more, and what people made of it.
create table screening.lead (
  id             uuid        primary key default uuidv7(),
  body           text        not null,
  rule           text        not null,
  regime         text        not null,       -- the version of the regulation that has the rule
  kind           text        not null,
  record         uuid        not null,
  record_version integer     not null,
  upstream       text        not null,       -- the record's own number
  squadron       text,
  severity       text        not null,
  evidence       jsonb       not null,       -- what the rule read, and what it computed
  opened_on      date        not null,
  publication    bigint      not null,       -- of the records, when it was opened or last read anew
  cleared_on     date,
  state          text        not null default 'OPEN',
  deferred_until date,
  finding        uuid,
  version        bigint      not null default 1,
  constraint known_state check (state in ('OPEN', 'DEFERRED', 'CONFIRMED', 'DISMISSED', 'CLEARED')),
  constraint cleared_on_a_day check (state <> 'CLEARED' or cleared_on is not null),
  constraint deferred_until_a_day check ((state = 'DEFERRED') = (deferred_until is not null)),
  constraint confirmed_is_found check ((state = 'CONFIRMED') = (finding is not null))
);
create unique index one_lead_of_a_rule_and_record on screening.lead (rule, record)
  where cleared_on is null and state <> 'DISMISSED';
create index dismissed_leads on screening.lead (rule, record) where state = 'DISMISSED';
create index leads_of_a_record on screening.lead (record);
create index leads_by_day on screening.lead (body, opened_on desc, id desc);
create index leads_by_state on screening.lead (body, state, rule);
create index leads_standing on screening.lead (body, kind) where cleared_on is null;

-- What people decided about a lead, in order; nothing of it changes.
create table screening.judgement (
  id         uuid        primary key,
  body       text        not null,
  lead       uuid        not null references screening.lead,
  verdict    text        not null,
  reason     text        not null,
  until      date,
  judged_by  uuid        not null,
  judged_by_name text    not null,
  judged_at  timestamptz not null,
  salt       bytea       not null,           -- of the ledger's commitment to the reason
  entry      uuid        not null,
  constraint known_verdict check (verdict in ('CONFIRMED', 'DISMISSED', 'DEFERRED')),
  constraint a_judgement_says_why check (length(trim(reason)) > 0),
  constraint deferred_until_a_day check ((verdict = 'DEFERRED') = (until is not null))
);
create index judgements_of_a_lead on screening.judgement (lead, judged_at);
revoke update, delete, truncate on screening.judgement from mingcha_server;

-- A full run over all records of a body: asked for, or because rules or calendar have changed.
create table screening.run (
  id          uuid        primary key,
  body        text        not null,
  asked_by    uuid        not null,
  asked_by_name text      not null,
  asked_at    timestamptz not null,
  state       text        not null default 'WAITING',
  kinds       text[]      not null default '{}',   -- done so far
  kinds_of    integer     not null default 0,      -- of so many
  opened      bigint      not null default 0,
  cleared     bigint      not null default 0,
  finished_at timestamptz,
  constraint known_state check (state in ('WAITING', 'RUNNING', 'DONE', 'CANCELLED')),
  constraint finished_at_a_time check ((state in ('DONE', 'CANCELLED')) = (finished_at is not null))
);
create unique index one_run_at_a_time on screening.run (body) where state in ('WAITING', 'RUNNING');
create index runs_by_time on screening.run (body, asked_at desc);

-- Which calendar the days above were made from.
create table screening.calendar (
  one    boolean primary key default true,
  digest text    not null,
  constraint one_row check (one)
);
