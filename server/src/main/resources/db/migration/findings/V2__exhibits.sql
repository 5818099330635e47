-- What shows a finding: a piece of evidence, or a marked place in one.
create table findings.exhibit (
  finding  uuid        not null references findings.finding on delete cascade,
  file     uuid        not null,
  body     text        not null,
  mark     uuid,
  sha256   text        not null,
  added_by uuid        not null,
  name     text        not null,
  added_at timestamptz not null,
  constraint a_file_is_shown_once primary key (finding, file)
);
create index exhibit_by_file on findings.exhibit (file);
