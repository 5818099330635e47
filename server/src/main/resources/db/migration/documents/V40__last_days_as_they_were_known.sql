-- The last day of a document's term, each time it is set (service, more time, a reply sent back): what was owed can then be counted as
-- it was known on any day.
create table documents.last_day (
  id       uuid        primary key,
  document uuid        not null references documents.document,
  body     text        not null,
  day      date        not null,
  known_at timestamptz not null
);
create index last_days_of_document on documents.last_day (document, known_at, id);
create index terms_by_last_day on documents.last_day (body, day);
revoke update, delete, truncate on documents.last_day from mingcha_server;
-- Of what was served before this only the day that holds now is known: it is taken to have held since service.
insert into documents.last_day
select gen_random_uuid(), d.id, d.body, d.due_on,
       coalesce((select min(s.at) from documents.step s where s.document = d.id and s.kind = 'document-served'), d.issued_at, d.written_at)
from documents.document d
where d.due_on is not null;
