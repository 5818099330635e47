-- An issue of a periodical (月报、讲评、统计监测报告、简报): drafted for a period, read and signed in order, issued; a correction makes the next edition.
create table bulletins.bulletin (
  id                uuid        primary key,
  body              text        not null,
  kind              text        not null,        -- its id in the regime
  title             text        not null,
  month             text        not null,        -- with which its period ends
  months            integer     not null,
  from_day          date        not null,
  last_day          date        not null,
  regime            text        not null,        -- the version that has the kind and its figures
  due_on            date,                        -- empty where that year's calendar is missing
  section           text        not null,        -- that compiles it
  steps             text[]      not null,        -- who signs, in order
  recipients        text[]      not null,        -- who reads what was issued
  state             text        not null default 'DRAFT',
  edition           integer     not null default 1,
  because           text,                        -- why this edition corrects the one before
  as_of             timestamptz not null,        -- when its figures were counted
  counted           bytea       not null,        -- canonical: the figures of each chapter as they stood then
  submitted_by      uuid,
  submitted_by_name text,
  submitted_at      timestamptz,
  content           bytea,                       -- canonical: what is signed
  hash              text,
  returned_because  text,
  opened_by_name    text        not null,
  opened_at         timestamptz not null,
  version           bigint      not null default 1,
  constraint one_issue_a_period unique (body, kind, month),
  constraint a_month_is_a_month check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  constraint a_period_has_months check (months between 1 and 12),
  constraint draft_submitted_or_issued check (state in ('DRAFT', 'SUBMITTED', 'ISSUED')),
  constraint days_in_order check (last_day >= from_day),
  constraint content_stands_once_submitted check (
    (state = 'DRAFT') = (content is null) and (content is null) = (hash is null) and (content is null) = (submitted_at is null)
    and (content is null) = (submitted_by is null) and (content is null) = (submitted_by_name is null)),
  constraint a_correction_says_why check ((edition = 1) = (because is null))
);
create index bulletins_by_month on bulletins.bulletin (body, month desc, kind);

-- What people write in a chapter.
create table bulletins.chapter (
  bulletin        uuid        not null references bulletins.bulletin,
  body            text        not null,
  chapter         text        not null,
  section         text        not null,          -- that writes it
  words           text        not null default '',
  written_by_name text,
  written_at      timestamptz,
  version         bigint      not null default 1,
  constraint one_row_a_chapter primary key (bulletin, chapter)
);

-- A case worth telling, without names unless somebody was named by an act of its own.
create table bulletins.chosen (
  id          uuid        primary key,
  bulletin    uuid        not null references bulletins.bulletin,
  body        text        not null,
  chapter     text        not null,
  source_kind text        not null,
  source      uuid        not null,
  unit        text        not null,              -- as shown
  words       text        not null,
  chosen_by_name text     not null,
  chosen_at   timestamptz not null,
  constraint a_source_is_known check (source_kind in ('FINDING', 'DOCUMENT', 'REVIEW')),
  constraint chosen_once unique (bulletin, source_kind, source)
);

-- Somebody or an address that this issue names on purpose (点名), and why.
create table bulletins.named (
  bulletin uuid        not null references bulletins.bulletin,
  body     text        not null,
  name     text        not null,
  reason   text        not null,
  by_account uuid      not null,
  by_name  text        not null,
  at       timestamptz not null,
  entry    uuid        not null,
  constraint named_once primary key (bulletin, name)
);

-- Who signed which content; a return voids it.
create table bulletins.signature (
  id        uuid        primary key,
  bulletin  uuid        not null references bulletins.bulletin,
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
create unique index one_signature_a_step on bulletins.signature (bulletin, edition, step) where voided_at is null;
create unique index nobody_signs_twice on bulletins.signature (bulletin, edition, account) where voided_at is null;
revoke delete, truncate on bulletins.signature from mingcha_server;

-- What was issued: never changed.
create table bulletins.edition (
  bulletin  uuid        not null references bulletins.bulletin,
  body      text        not null,
  number    integer     not null,
  because   text,
  content   bytea       not null,
  hash      text        not null,
  changes   bytea       not null,                -- canonical: what differs from the edition before
  entry     uuid        not null,
  issued_at timestamptz not null,
  constraint editions_are_numbered primary key (bulletin, number),
  constraint a_correction_says_why check ((number = 1) = (because is null))
);
revoke update, delete, truncate on bulletins.edition from mingcha_server;
