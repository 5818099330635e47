-- What is not left to a document: a finding of the weight a regulation names is told to its unit at once (立即通知), and the unit says
-- what it did.
create table findings.at_once (
  id           uuid        primary key,
  body         text        not null,
  finding      uuid        not null,
  rule         text        not null,        -- as the regulation names it
  regime       text        not null,        -- the version
  title        text        not null,
  clause       text        not null,
  demand       text        not null,
  unit         text        not null,
  section      text        not null,
  fact         text        not null,
  found_on     date        not null,
  found_by     uuid[]      not null,
  state        text        not null default 'DUE',
  told_to      text,
  told_means   text,
  told_by      uuid,
  told_by_name text,
  told_at      timestamptz,
  handling     text,
  handled_by   uuid,
  handled_by_name text,
  handled_at   timestamptz,
  salt         bytea,                       -- of the ledger's commitments
  entry        uuid,
  version      bigint      not null default 1,
  constraint once_a_finding unique (finding, rule),
  constraint due_told_or_handled check (state in ('DUE', 'TOLD', 'HANDLED')),
  constraint told_as_a_whole check ((state = 'DUE') = (told_at is null) and (told_at is null) = (told_to is null) and (told_at is null) = (told_by is null)),
  constraint handled_as_a_whole check ((state = 'HANDLED') = (handled_at is not null) and (handled_at is null) = (handling is null))
);
create index at_once_of_body on findings.at_once (body, found_on desc, id desc);
create index at_once_of_unit on findings.at_once (unit, found_on desc, id desc);
revoke truncate on findings.at_once from mingcha_server;
