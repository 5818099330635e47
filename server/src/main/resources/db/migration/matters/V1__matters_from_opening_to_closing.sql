-- A matter pursued by itself (督察事项，一案一督): opened with approval, handled by its units, pressed for, closed with approval.
create table matters.matter (
  id              uuid        primary key,
  body            text        not null,
  regime          text        not null,       -- the version of the regulation it obeys
  kind            text        not null,
  kind_title      text        not null,
  procedure       text        not null,
  duty            text        not null,
  section         text        not null,       -- that opens and pursues it
  state           text        not null default 'DRAFT',
  title           text        not null,
  facts           text        not null,
  items           text[]      not null,       -- 督察项目
  plan            text        not null,       -- 督察方案
  demands         text        not null,       -- 办理要求
  instruction     text,                       -- 领导批示
  opinion         text        not null,       -- 拟办意见
  source_kind     text        not null,
  source_of       text,                       -- kind of the record it comes from
  source          text,                       -- its number, or the finding's id
  source_words    text        not null,
  asked_for       date,                       -- the last day set when it is opened; else the regime's term runs from approval
  wanted_on       date[]      not null default '{}',  -- days on which a result is wanted (定时要结果)
  authors         uuid[]      not null,
  drafted_by      text        not null,
  drafted_at      timestamptz not null,
  approver        uuid,
  approver_name   text,
  returned        text,
  year            integer,
  number          integer,
  number_text     text,
  due_on          date,                       -- the last day of the latest unit that has not concluded
  due_sum         text[]      not null default '{}',
  opened_on       date,
  result          text,                       -- 办理结果
  closing_opinion text,
  closed_on       date,
  version         bigint      not null default 1,
  constraint a_state_is_known check (state in ('DRAFT', 'SUBMITTED', 'UNDERWAY', 'EXPEDITED', 'CONCLUDED', 'CLOSING', 'CLOSED')),
  constraint a_source_is_known check (source_kind in ('RECORD', 'FINDING', 'FREE')),
  constraint a_source_is_named check ((source_kind = 'FREE') = (source is null) and (source_kind = 'RECORD') = (source_of is not null)),
  constraint numbered_when_opened check (
    (state in ('DRAFT', 'SUBMITTED')) = (number is null) and (number is null) = (year is null)
    and (number is null) = (number_text is null) and (number is null) = (opened_on is null)),
  constraint closed_with_result check ((state = 'CLOSED') = (closed_on is not null) and (closed_on is null or result is not null)),
  constraint a_number_is_used_once unique (body, procedure, year, number)
);
create index matters_by_state on matters.matter (body, state, due_on);
create index matters_of_a_source on matters.matter (body, source_of, source) where source is not null;

-- A unit that answers for it (责任单位): a squadron, a street or town, a section, a body below.
create table matters.unit (
  matter    uuid    not null references matters.matter on delete cascade,
  body      text    not null,
  unit      text    not null,                 -- squadron/…, subdistrict/…, section/…, body/…
  name      text    not null,
  position  integer not null,
  state     text    not null default 'WORKING',
  due_on    date,
  due_sum   text[]  not null default '{}',
  lapsed_on date,                             -- the last day that ended without a report
  recalled  date,                             -- the last day on which the section was told to press again
  primary key (matter, unit),
  constraint a_unit_is_named_by_kind check (unit ~ '^(squadron|subdistrict|section|body)/.+$'),
  constraint working_reported_or_accepted check (state in ('WORKING', 'REPORTED', 'ACCEPTED'))
);
create index matters_of_a_unit on matters.unit (unit, matter);
create index units_by_last_day on matters.unit (body, due_on) where state = 'WORKING';

-- What a unit hands in (督察报告，一事一文), and what the section says to it.
create table matters.report (
  id            uuid        primary key,
  matter        uuid        not null references matters.matter,
  body          text        not null,
  unit          text        not null,
  round         integer     not null,
  words         text        not null,
  by_account    uuid        not null,
  by_name       text        not null,
  at            timestamptz not null,
  late          boolean     not null,
  salt          bytea       not null,
  hash          text        not null,
  entry         uuid        not null,
  verdict       text,
  verdict_words text,
  verdict_by    text,
  verdict_at    timestamptz,
  verdict_entry uuid,
  constraint a_round_once_a_unit unique (matter, unit, round),
  constraint accepted_or_returned check (verdict in ('ACCEPTED', 'RETURNED')),
  constraint judged_with_everything check (
    (verdict is null) = (verdict_by is null) and (verdict is null) = (verdict_at is null) and (verdict is null) = (verdict_entry is null)
    and (verdict <> 'RETURNED' or verdict_words is not null))
);

create table matters.report_file (
  report   uuid    not null references matters.report,
  matter   uuid    not null references matters.matter,
  body     text    not null,
  file     uuid    not null,
  sha256   text    not null,
  position integer not null,
  primary key (report, file)
);
create index reports_of_a_file on matters.report_file (file);

-- How far it is while it cannot be done in time (办理进展), with the reason, what is done to speed it up, and the day asked for.
create table matters.progress (
  id           uuid        primary key,
  matter       uuid        not null references matters.matter,
  body         text        not null,
  unit         text        not null,
  words        text        not null,
  reason       text,
  measures     text,
  asked_for    date,
  by_account   uuid        not null,
  by_name      text        not null,
  at           timestamptz not null,
  state        text        not null,
  before       date,
  decided_by   text,
  decided_at   timestamptz,
  decided_note text,
  salt         bytea       not null,
  entry        uuid        not null,
  decided_entry uuid,
  constraint told_or_asked check (state in ('TOLD', 'ASKED', 'GRANTED', 'REFUSED')),
  constraint asked_with_reason check ((state = 'TOLD') = (asked_for is null) and (asked_for is null or (reason is not null and measures is not null))),
  constraint decided_with_everything check (
    (state in ('GRANTED', 'REFUSED')) = (decided_by is not null) and (decided_by is null) = (decided_at is null)
    and (decided_by is null) = (decided_entry is null))
);
create unique index one_day_asked_for_at_a_time on matters.progress (matter, unit) where state = 'ASKED';

-- The register of pressing (催办登记): when, by whom, by which way, how it stood, what the leader said, what came of it.
create table matters.pressing (
  id          uuid        primary key,
  matter      uuid        not null references matters.matter,
  body        text        not null,
  unit        text        not null,
  way         text        not null,
  way_title   text        not null,
  pressed_on  date        not null,
  words       text        not null,
  standing    text        not null,           -- 办理情况
  instruction text,                           -- 领导批示
  due_on      date,                           -- the last day it sets
  document    uuid,                           -- what is issued for it; until then it is only being prepared
  by_account  uuid        not null,
  by_name     text        not null,
  at          timestamptz not null,
  salt        bytea       not null,
  entry       uuid,
  result      text,
  result_by   text,
  result_at   timestamptz,
  result_entry uuid,
  constraint booked_or_being_prepared check (entry is not null or document is not null),
  constraint a_result_with_everything check (
    (result is null) = (result_by is null) and (result is null) = (result_at is null) and (result is null) = (result_entry is null))
);
create index pressings_of_a_matter on matters.pressing (matter, pressed_on);

-- The decisions of leaders on opening and closing, and the papers they stand for; the bytes are what is hashed into the ledger.
create table matters.decision (
  id         uuid        primary key,
  matter     uuid        not null references matters.matter,
  body       text        not null,
  about      text        not null,
  verdict    text        not null,
  words      text,
  account    uuid        not null,
  by_name    text        not null,
  deputy_of  text,
  at         timestamptz not null,
  content    bytea       not null,
  salt       bytea       not null,
  hash       text        not null,
  entry      uuid        not null,
  constraint opening_or_closing check (about in ('OPENING', 'CLOSING')),
  constraint approved_or_returned check (verdict in ('APPROVED', 'RETURNED'))
);
create index decisions_of_a_matter on matters.decision (matter, at);

create table matters.series (
  body      text    not null,
  procedure text    not null,
  year      integer not null,
  last      integer not null,
  primary key (body, procedure, year)
);

-- What happened, in order.
create table matters.step (
  id      uuid        primary key,
  matter  uuid        not null references matters.matter on delete cascade,
  body    text        not null,
  kind    text        not null,
  at      timestamptz not null,
  by_name text        not null,
  unit    text,
  note    text,
  entry   uuid
);
create index steps_of_a_matter on matters.step (matter, at, id);

-- Up to which day the passing of days has been told.
create table matters.day_cursor (
  body text primary key,
  told date not null
);
