-- The last number given, by body, kind and year. Its row is locked by whoever takes the next one, so none is lost or given twice.
create table documents.series (
  body text    not null,
  kind text    not null,
  year integer not null,
  last integer not null,
  constraint one_series_a_kind_and_year primary key (body, kind, year),
  constraint numbers_begin_at_one check (last >= 1)
);

-- A supervision document (三单两书 and whatever else a regime names), from its draft to its end.
create table documents.document (
  id                uuid        primary key,
  body              text        not null,
  kind              text        not null,
  kind_title        text        not null,
  rank              integer     not null,
  regime            text        not null,    -- the version it obeys
  section           text        not null,    -- whose document it is
  squadron          text        not null,
  addressee         text        not null,
  state             text        not null,
  words             bytea       not null,    -- canonical: what somebody wrote; from submission on unchanged
  title             text        not null,
  authors           uuid[]      not null,    -- whoever wrote, changed or submitted it
  by_head           boolean     not null default false,
  written_by_name   text        not null,
  written_at        timestamptz not null,
  cause_kind        text,
  cause_id          text,
  returned_because  text,
  consent_on        date,                    -- the meeting of the party leadership group (局党组)
  consent_paper     text,
  approved_by       uuid,
  approved_by_name  text,
  year              integer,
  number            integer,
  number_text       text,
  content           bytea,                   -- canonical: what is printed
  hash              text,
  entry             uuid,
  origin            text,                    -- of the ledger, as its paper names it
  issued_at         timestamptz,
  issued_by_name    text,
  served_on         date,
  receipt           text,                    -- who received it
  due_on            date,                    -- last day of acknowledging or replying
  due_sum           text[],
  objection_until   date,
  lapsed_on         date,                    -- the day that ended without an answer
  withdrawn_because text,
  escalated_to      uuid        references documents.document on delete set null,
  version           bigint      not null default 1,
  constraint a_known_state check (state in ('DRAFT', 'SUBMITTED', 'APPROVED', 'ISSUED', 'WRITTEN', 'SERVED', 'ACKNOWLEDGED', 'REPLIED', 'ACCEPTED', 'CLOSED', 'WITHDRAWN')),
  constraint no_number_twice unique (body, kind, year, number),
  constraint numbered_when_issued check ((state in ('DRAFT', 'SUBMITTED', 'APPROVED')) = (number is null)),
  constraint number_whole check ((number is null) = (year is null) and (number is null) = (number_text is null) and (number is null) = (content is null) and (number is null) = (hash is null) and (number is null) = (entry is null)),
  constraint nobody_approves_his_own check (not (approved_by = any (authors))),
  constraint consent_names_day_and_paper check ((consent_on is null) = (consent_paper is null)),
  constraint served_with_a_receipt check ((served_on is null) = (receipt is null)),
  constraint lapsed_only_with_a_last_day check (lapsed_on is null or due_on is not null),
  constraint withdrawn_with_a_reason check (state <> 'WITHDRAWN' or withdrawn_because is not null)
);
create index documents_of_body on documents.document (body, issued_at desc);
create index documents_of_squadron on documents.document (body, squadron, served_on desc) where served_on is not null;
create index documents_by_last_day on documents.document (body, due_on) where state in ('SERVED', 'ACKNOWLEDGED') and lapsed_on is null;
create index documents_by_number on documents.document (body, year, number);

-- The findings it is about, as they read when it was written.
create table documents.document_finding (
  document uuid    not null references documents.document on delete cascade,
  body     text    not null,
  finding  uuid    not null,
  position integer not null,
  item     text    not null,
  fact     text    not null,
  clause   text    not null,
  constraint a_finding_once_a_document primary key (document, finding)
);
create index documents_of_finding on documents.document_finding (finding);

-- Who gets a copy (抄告).
create table documents.copy (
  document    uuid not null references documents.document on delete cascade,
  body        text not null,
  subdistrict text not null,
  name        text not null,
  constraint a_copy_once_a_subdistrict primary key (document, subdistrict)
);
create index copies_of_subdistrict on documents.copy (body, subdistrict);

-- What happened to it, in order; the story on the page.
create table documents.step (
  id       uuid        primary key,
  document uuid        not null references documents.document on delete cascade,
  body     text        not null,
  kind     text        not null,
  at       timestamptz not null,
  by_name  text        not null,
  note     text,
  entry    uuid
);
create index steps_of_document on documents.step (document, at, id);

-- The paper as files; the same document always gives the same bytes.
create table documents.paper (
  document   uuid        not null references documents.document,
  body       text        not null,
  format     text        not null,
  sha256     text        not null,
  pages      integer     not null,
  bytes      bytea       not null,
  written_at timestamptz not null,
  constraint one_paper_a_format primary key (document, format),
  constraint pdf_docx_or_ofd check (format in ('PDF', 'DOCX', 'OFD'))
);
revoke update, delete, truncate on documents.paper from mingcha_server;
revoke update, truncate on documents.step from mingcha_server;
