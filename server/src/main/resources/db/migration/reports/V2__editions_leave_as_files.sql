-- A frozen edition as it leaves in one format: written once and the same ever after, so that its hash can be told beside it.
create table reports.edition_file (
  report     uuid        not null,
  number     integer     not null,
  body       text        not null,
  format     text        not null,
  content    bytea       not null,
  hash       text        not null,
  written_at timestamptz not null,
  constraint one_file_a_format primary key (report, number, format),
  constraint a_file_of_an_edition foreign key (report, number) references reports.edition
);
revoke update, delete, truncate on reports.edition_file from mingcha_server;
create index editions_by_freezing on reports.edition (frozen_at, report, number);
