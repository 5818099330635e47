-- A list on its way into a spreadsheet: asked for by a person, written by whichever node is free, fetched by him within a day.
create table exports.export (
  id       uuid        primary key,
  body     text        not null,
  account  uuid        not null,
  list     text        not null,
  title    text        not null,
  format   text        not null,
  query    jsonb       not null,
  state    text        not null default 'WAITING',
  done     bigint      not null default 0,
  total    bigint,                             -- as far as the list counts; null: not known
  bytes    bigint      not null default 0,
  fault    text,
  asked_at timestamptz not null,
  beat_at  timestamptz not null,               -- the last sign of whoever writes it
  ended_at timestamptz,
  constraint a_state_is_known check (state in ('WAITING', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED')),
  constraint a_format_is_known check (format in ('XLSX', 'CSV')),
  constraint ended_with_its_time check ((state in ('DONE', 'CANCELLED', 'FAILED')) = (ended_at is not null))
);
create index exports_of_a_person on exports.export (account, asked_at desc);
create index exports_to_be_written on exports.export (asked_at) where state in ('WAITING', 'RUNNING');

create table exports.chunk (
  export uuid    not null references exports.export on delete cascade,
  nth    integer not null,
  body   text    not null,
  bytes  bytea   not null,
  primary key (export, nth)
);
