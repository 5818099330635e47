-- A report of a month (填报): sections fill in their parts and hand them over, it is compiled, signed and frozen; a correction makes the next edition.
create table reports.report (
  id               uuid        primary key,
  body             text        not null,
  form             text        not null,        -- the report's id in the regime
  title            text        not null,
  month            text        not null,
  regime           text        not null,        -- the version that has the form and the figures
  from_day         date        not null,
  last_day         date        not null,
  due_on           date,                        -- empty where that year's calendar is missing
  compiler         text        not null,        -- the section that compiles it
  steps            text[]      not null,        -- who signs, in order
  state            text        not null,
  edition          integer     not null default 1,
  because          text,                        -- why this edition corrects the one before
  compiled_by      uuid,
  compiled_by_name text,
  compiled_at      timestamptz,
  as_of            timestamptz,                 -- when its figures were counted
  content          bytea,                       -- canonical: what is signed
  hash             text,
  opened_by_name   text        not null,
  opened_at        timestamptz not null,
  version          bigint      not null default 1,
  constraint one_report_a_month unique (body, form, month),
  constraint a_month_is_a_month check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  constraint open_compiled_signed_or_frozen check (state in ('OPEN', 'COMPILED', 'SIGNED', 'FROZEN')),
  constraint days_in_order check (last_day >= from_day),
  constraint content_stands_once_compiled check (
    (state = 'OPEN') = (content is null) and (content is null) = (hash is null) and (content is null) = (compiled_at is null)
    and (content is null) = (compiled_by is null) and (content is null) = (as_of is null)),
  constraint a_correction_says_why check ((edition = 1) = (because is null))
);
create index reports_by_month on reports.report (body, month desc, form);

-- The part of a section, handed over or not.
create table reports.part (
  report              uuid        not null references reports.report,
  body                text        not null,
  section             text        not null,
  position            integer     not null,
  state               text        not null default 'OPEN',
  handed_over_by_name text,
  handed_over_at      timestamptz,
  returned_because    text,
  version             bigint      not null default 1,
  constraint one_part_a_section primary key (report, section),
  constraint open_or_handed_over check (state in ('OPEN', 'HANDED_OVER')),
  constraint handed_over_by_somebody check ((state = 'HANDED_OVER') = (handed_over_at is not null) and (handed_over_at is null) = (handed_over_by_name is null))
);

-- What a section entered into a blank.
create table reports.entry (
  report     uuid        not null references reports.report,
  body       text        not null,
  cell       text        not null,
  field      text        not null,
  section    text        not null,
  value      text        not null,
  entered_by uuid        not null,
  entered_by_name text   not null,
  entered_at timestamptz not null,
  constraint one_entry_a_blank primary key (report, cell, field)
);

-- Who signed which content; a change of the content voids it.
create table reports.signature (
  id        uuid        primary key,
  report    uuid        not null references reports.report,
  body      text        not null,
  edition   integer     not null,
  step      text        not null,
  account   uuid        not null,
  name      text        not null,
  hash      text        not null,
  entry     uuid        not null,
  signed_at timestamptz not null,
  voided_at timestamptz
);
create unique index one_signature_a_step on reports.signature (report, edition, step) where voided_at is null;
create unique index nobody_signs_twice on reports.signature (report, edition, account) where voided_at is null;
revoke delete, truncate on reports.signature from mingcha_server;

-- What was signed by all: never changed.
create table reports.edition (
  report    uuid        not null references reports.report,
  body      text        not null,
  number    integer     not null,
  because   text,
  content   bytea       not null,
  hash      text        not null,
  changes   bytea       not null,     -- canonical: what differs from the edition before
  entry     uuid        not null,
  frozen_at timestamptz not null,
  constraint editions_are_numbered primary key (report, number),
  constraint a_correction_says_why check ((number = 1) = (because is null))
);
revoke update, delete, truncate on reports.edition from mingcha_server;
