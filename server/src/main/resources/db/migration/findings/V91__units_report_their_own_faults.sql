-- What a squadron tells of itself (自查自报): beside its finding, what only the unit can say.
create table findings.self_report (
  finding          uuid        primary key references findings.finding,
  body             text        not null,
  happened_on      date        not null,
  measures         text        not null,
  reported_by      uuid        not null,
  reported_by_name text        not null,
  reported_at      timestamptz not null,
  salt             bytea       not null,        -- of the ledger's commitment to fact and measures
  entry            uuid        not null,
  constraint measures_are_told check (measures <> '')
);
revoke truncate, delete on findings.self_report from mingcha_server;
create index self_reports on findings.finding (body, found_on desc, id desc) where source_kind = 'self-report';

alter table findings.finding drop constraint minor_or_corrected_on_the_spot;
alter table findings.finding add constraint minor_or_corrected
  check (ending in ('MINOR', 'CORRECTED_ON_THE_SPOT') or (ending = 'CORRECTED_BY_UNIT' and source_kind = 'self-report'));
