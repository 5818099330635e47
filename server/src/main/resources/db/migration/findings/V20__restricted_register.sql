-- The restricted register (限制查阅登记): obstruction, non-execution, misconduct of supervisors (意见五（三）). Nothing here shows in findings,
-- documents, points or any count but the register's own.
create table findings.restricted (
  id            uuid        primary key,
  body          text        not null,
  regime        text        not null,
  item          text        not null,        -- the checklist's item it falls under ('list/no')
  kind          text        not null,        -- its words
  clause        text        not null,
  squadron      text,
  person        text,
  concerns      uuid[]      not null,        -- the accounts of whoever bears that name: they are never shown it
  happened_on   date        not null,
  facts         text        not null,
  document      text,                        -- the number of the document that was not executed
  entered_by    uuid        not null,
  entered_by_name text      not null,
  entered_at    timestamptz not null,
  salt          bytea       not null,        -- of the ledger's commitment
  entry         uuid        not null,
  decided_by_body text,
  decided_on    date,
  decision      text,
  decision_paper text,
  recorded_by   uuid,
  recorded_by_name text,
  recorded_at   timestamptz,
  version       bigint      not null default 1,
  constraint about_a_unit_or_a_person check (squadron is not null or person is not null),
  constraint facts_are_told check (facts <> ''),
  constraint decided_as_a_whole check ((decided_on is null) = (decided_by_body is null) and (decided_on is null) = (decision is null) and (decided_on is null) = (recorded_by is null)),
  constraint another_person_records_the_decision check (recorded_by <> entered_by)
);
create index restricted_by_day on findings.restricted (body, happened_on desc, id desc);

-- Who read an entry: shown beside it, never taken back.
create table findings.restricted_reading (
  id      uuid        primary key,
  body    text        not null,
  register_entry uuid not null references findings.restricted,
  account uuid        not null,
  name    text        not null,
  at      timestamptz not null
);
create index readings_of_entry on findings.restricted_reading (register_entry, at);
revoke update, delete, truncate on findings.restricted_reading from mingcha_server;
revoke delete, truncate on findings.restricted from mingcha_server;
