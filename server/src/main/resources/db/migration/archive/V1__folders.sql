-- A folder (卷) of something that was closed: one line of the register, whatever becomes of its content.
create table archive.folder (
  id             uuid        primary key,
  body           text        not null,
  source         text        not null,
  subject        uuid        not null,         -- its id in the module it comes from
  kind           text        not null,
  kind_title     text        not null,
  title          text        not null,
  subject_number text,                         -- the number it bore while it was pursued (文号)
  section        text        not null,
  units          text[]      not null,
  closed_on      date        not null,
  code           text        not null,         -- of the kind of folder, within the file number (档号)
  year           integer     not null,
  number         integer     not null,
  file_number    text        not null,
  edition        integer     not null,
  filed_at       timestamptz not null,
  pages          integer     not null,
  files          integer     not null,
  retention      text        not null,         -- how long it is kept, in words with the basis
  keep_until     date,                         -- the last day; null: for good
  state          text        not null default 'KEPT',
  reopened       boolean     not null default false,
  held_by        text,
  held_because   text,
  held_at        timestamptz,
  told_on        date,                         -- the day on which it was told that the term has ended
  audience       text[]      not null,         -- who may see the line; see Audience
  version        bigint      not null default 1,
  constraint a_source_is_known check (source in ('MATTER', 'DOCUMENT', 'ORDER')),
  constraint a_state_is_known check (state in ('KEPT', 'PROPOSED', 'DESTROYED')),
  constraint held_with_reason check ((held_by is null) = (held_because is null) and (held_by is null) = (held_at is null)),
  constraint nothing_held_is_destroyed check (state <> 'DESTROYED' or held_by is null),
  constraint a_subject_has_one_folder unique (source, subject),
  constraint a_file_number_is_used_once unique (body, code, year, number)
);
create index folders_by_number on archive.folder (body, code, year, number);
create index folders_by_end on archive.folder (body, keep_until) where state <> 'DESTROYED' and keep_until is not null;
create index folders_by_audience on archive.folder using gin (audience);

-- What was filed, and when: the bytes are those whose hash stands in the ledger.
create table archive.edition (
  folder      uuid        not null references archive.folder,
  edition     integer     not null,
  body        text        not null,
  contents    bytea       not null,            -- package.json
  hash        text        not null,
  fingerprint text        not null,            -- of the files alone: the same again is not filed again
  entry       uuid        not null,
  entries     uuid[]      not null,
  filed_at    timestamptz not null,
  primary key (folder, edition)
);
revoke update, delete, truncate on archive.edition from mingcha_server;

create table archive.file (
  folder   uuid    not null,
  edition  integer not null,
  position integer not null,
  body     text    not null,
  path     text    not null,
  title    text    not null,
  role     text    not null,
  type     text    not null,
  sha256   text    not null,
  bytes    bigint  not null,
  pages    integer,
  evidence uuid,                               -- lies with the evidence, named by the same hash
  primary key (folder, edition, position),
  foreign key (folder, edition) references archive.edition,
  constraint a_role_is_known check (role in ('PAPER', 'DATA', 'EVIDENCE', 'INDEX'))
);
create index files_of_evidence on archive.file (evidence) where evidence is not null;
revoke update, delete, truncate on archive.file from mingcha_server;

-- The bytes. Only these go when a folder is destroyed.
create table archive.content (
  folder uuid  not null references archive.folder,
  sha256 text  not null,
  body   text  not null,
  bytes  bytea not null,
  primary key (folder, sha256)
);
revoke update, truncate on archive.content from mingcha_server;

-- Who read or took away what (查阅、借阅).
create table archive.reading (
  id      uuid        primary key,
  folder  uuid        not null references archive.folder,
  body    text        not null,
  edition integer     not null,
  what    text        not null,                -- path of a file, or empty for the whole package
  kind    text        not null,
  account uuid        not null,
  by_name text        not null,
  purpose text,
  entry   uuid,
  at      timestamptz not null,
  constraint read_or_taken check (kind in ('READ', 'TAKEN')),
  constraint taken_for_a_purpose check ((kind = 'TAKEN') = (purpose is not null) and (kind = 'TAKEN') = (entry is not null))
);
create index readings_of_a_folder on archive.reading (folder, at desc);
revoke update, delete, truncate on archive.reading from mingcha_server;

-- Proposals to destroy what need no longer be kept (销毁), and what a second person decided.
create table archive.disposal (
  id          uuid        primary key,
  folder      uuid        not null references archive.folder,
  body        text        not null,
  proposer    uuid        not null,
  proposed_by text        not null,
  reason      text        not null,
  proposed_at timestamptz not null,
  entry       uuid        not null,
  verdict     text,
  decider     uuid,
  decided_by  text,
  because     text,
  decided_at  timestamptz,
  decided_entry uuid,
  constraint approved_or_refused check (verdict in ('APPROVED', 'REFUSED')),
  constraint decided_with_everything check (
    (verdict is null) = (decider is null) and (verdict is null) = (decided_by is null) and (verdict is null) = (decided_at is null)
    and (verdict is null) = (decided_entry is null) and (verdict is distinct from 'REFUSED' or because is not null)),
  constraint destroyed_by_another_person check (verdict is distinct from 'APPROVED' or decider <> proposer)
);
create unique index one_proposal_at_a_time on archive.disposal (folder) where verdict is null;

create table archive.series (
  body text    not null,
  code text    not null,
  year integer not null,
  last integer not null,
  primary key (body, code, year)
);

-- What was closed or has changed since and is to be filed; written in the transaction of that act.
create table archive.waiting (
  source   text        not null,
  subject  uuid        not null,
  body     text        not null,
  since    timestamptz not null,
  noted    bigint      not null,               -- how often: what was read before the last time is read once more
  attempts integer     not null default 0,
  next_try timestamptz not null,
  fault    text,
  primary key (source, subject)
);
create index waiting_by_time on archive.waiting (next_try);

-- How far a body's older things were looked through; orders have no end that is announced and are looked through every day.
create table archive.looked_through (
  body    text not null,
  source  text not null,
  page    integer not null,
  done_on date,
  primary key (body, source)
);
