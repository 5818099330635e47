-- The picture of a body's seal (印章图样), as an administrator uploaded it. One is in use; earlier ones stay, because papers show them.
create table documents.seal (
  id               uuid        primary key,
  body             text        not null,
  sha256           text        not null,
  png              bytea       not null,
  uploaded_by_name text        not null,
  uploaded_at      timestamptz not null,
  retired_by_name  text,
  retired_at       timestamptz,
  constraint retired_by_somebody check ((retired_at is null) = (retired_by_name is null))
);
create unique index one_seal_in_use on documents.seal (body) where retired_at is null;
create index seal_by_hash on documents.seal (body, sha256);

-- The form of a kind of paper (文书模板): each change is a version of its own, and a document remembers with which it was written.
create table documents.template (
  id      uuid        primary key,
  body    text        not null,
  kind    text        not null,
  nth     integer     not null,
  words   bytea       not null,    -- canonical
  sha256  text        not null,
  note    text        not null,
  by_name text        not null,
  made_at timestamptz not null,
  constraint one_nth_a_kind unique (body, kind, nth),
  constraint versions_count_from_one check (nth >= 1)
);
revoke update, delete, truncate on documents.template from mingcha_server;
alter table documents.document add column template uuid references documents.template;

-- Who signed the PDF, as its certificate says; null where nobody did.
alter table documents.paper add column signed_by text;
alter table documents.paper add column certificate text;    -- SHA-256 of it
alter table documents.paper add column self_made boolean;
alter table documents.paper add constraint signed_with_a_certificate check ((signed_by is null) = (certificate is null) and (signed_by is null) = (self_made is null));
