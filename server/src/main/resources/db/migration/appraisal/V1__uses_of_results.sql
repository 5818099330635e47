-- An evidence sheet (依据表) as it was issued for a use, a period and a squadron: never changed, a correction is the next edition.
create table appraisal.sheet (
  id             uuid        primary key,
  body           text        not null,
  use            text        not null,        -- the use's id in the regime
  period         text        not null,
  squadron       text        not null,
  regime         text        not null,        -- the version that has the use and its weights
  edition        integer     not null,
  because        text,
  content        bytea       not null,        -- canonical: what is hashed into the ledger
  hash           text        not null,
  changes        bytea       not null,        -- canonical: what differs from the edition before
  score          integer     not null,
  out_of         integer     not null,
  entry          uuid        not null,
  issued_by      uuid        not null,
  issued_by_name text        not null,
  issued_at      timestamptz not null,
  constraint editions_are_numbered unique (body, use, period, squadron, edition),
  constraint a_correction_says_why check ((edition = 1) = (because is null)),
  constraint no_more_than_there_is check (score >= 0 and score <= out_of)
);
revoke update, delete, truncate on appraisal.sheet from mingcha_server;

-- An honour (荣誉) of a squadron; it is looked at again, and may be taken away (摘牌). Nothing is deleted.
create table appraisal.honour (
  id            uuid        primary key,
  body          text        not null,
  squadron      text        not null,
  squadron_name text        not null,
  kind          text        not null,         -- the honour's id in the regime
  title         text        not null,
  given_on      date        not null,
  given_by      text        not null,
  paper         text        not null,
  look_again_on date,
  state         text        not null,
  delisted_on   date,
  version       bigint      not null default 1,
  constraint held_or_delisted check (state in ('HELD', 'DELISTED')),
  constraint delisted_on_a_day check ((state = 'DELISTED') = (delisted_on is not null)),
  constraint taken_after_it_was_given check (delisted_on >= given_on)
);
create index honours_by_day on appraisal.honour (body, given_on desc, id);
create unique index held_once on appraisal.honour (body, squadron, kind) where state = 'HELD';
revoke delete, truncate on appraisal.honour from mingcha_server;

-- What happened to an honour.
create table appraisal.honour_step (
  id      uuid        primary key,
  honour  uuid        not null references appraisal.honour,
  body    text        not null,
  kind    text        not null,
  day     date        not null,
  by_whom text        not null,               -- the authority that decided
  paper   text        not null,
  reason  text,
  entry   uuid        not null,
  at      timestamptz not null,
  entered_by_name text not null,
  constraint kinds_of_steps check (kind in ('GIVEN', 'PASSED', 'NOT_PASSED', 'DELISTED')),
  constraint taken_with_a_reason check (kind not in ('NOT_PASSED', 'DELISTED') or reason is not null)
);
create index steps_of_an_honour on appraisal.honour_step (honour, at, id);
revoke update, delete, truncate on appraisal.honour_step from mingcha_server;

-- That an officer refused to correct (拒不改正): recorded by his squadron or street, objected to, withdrawn. No name leaves this table.
create table appraisal.refusal (
  id               uuid        primary key,
  body             text        not null,
  squadron         text        not null,
  officer          text        not null,
  document         uuid        not null,
  document_number  text        not null,
  happened_on      date        not null,
  facts            text        not null,
  paper            text        not null,
  unit             text        not null,      -- squadron/code or subdistrict/code
  recorded_by      uuid        not null,
  recorded_by_name text        not null,
  recorded_at      timestamptz not null,
  salt             bytea       not null,      -- of the ledger's commitment
  state            text        not null,
  objected_by      uuid,
  version          bigint      not null default 1,
  constraint stands_objected_or_withdrawn check (state in ('STANDS', 'OBJECTED', 'WITHDRAWN')),
  constraint objected_by_somebody check (state <> 'OBJECTED' or objected_by is not null)
);
create index refusals_of_a_squadron on appraisal.refusal (body, squadron, officer);
revoke delete, truncate on appraisal.refusal from mingcha_server;

create table appraisal.refusal_step (
  id      uuid        primary key,
  refusal uuid        not null references appraisal.refusal,
  body    text        not null,
  kind    text        not null,
  note    text        not null,
  by_name text        not null,
  at      timestamptz not null,
  entry   uuid        not null,
  constraint kinds_of_steps check (kind in ('RECORDED', 'OBJECTED', 'DISMISSED', 'WITHDRAWN'))
);
create index steps_of_a_refusal on appraisal.refusal_step (refusal, at, id);
revoke update, delete, truncate on appraisal.refusal_step from mingcha_server;

-- What street and squadron decided of an officer's awards (评优评先), each for itself, with the reason; a later decision stands beside it.
create table appraisal.award (
  id              uuid        primary key,
  body            text        not null,
  squadron        text        not null,
  officer         text        not null,
  year            integer     not null,
  unit            text        not null,
  eligible        boolean     not null,
  reason          text        not null,
  grounds         uuid[]      not null,       -- the refusals that stood and are its ground
  decided_by      uuid        not null,
  decided_by_name text        not null,
  decided_at      timestamptz not null,
  salt            bytea       not null,
  entry           uuid        not null,
  constraint no_award_denied_without_a_ground check (eligible or cardinality(grounds) > 0)
);
create index awards_of_a_squadron on appraisal.award (body, squadron, year);
revoke update, delete, truncate on appraisal.award from mingcha_server;

-- Who has opened the sheet of an officer.
create table appraisal.reading (
  id       uuid        primary key,
  body     text        not null,
  squadron text        not null,
  officer  text        not null,
  account  uuid        not null,
  name     text        not null,
  at       timestamptz not null
);
create index readings_of_an_officer on appraisal.reading (body, squadron, officer, at desc);
revoke update, delete, truncate on appraisal.reading from mingcha_server;
