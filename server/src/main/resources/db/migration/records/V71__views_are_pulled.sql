-- A view of an upstream database that is read again and again (上游视图). It is read by a column that grows with every change, and
-- each time from some while before the highest value seen, since a row may become visible after later ones. What opens the upstream
-- lies in the data folder, never here.
create table records.upstream_view (
  id               uuid        primary key,
  body             text        not null,
  source           uuid        not null references records.source,
  kind             text        not null,
  url              text        not null,
  username         text        not null,
  encrypted        boolean     not null,
  view_schema      text,
  view_name        text        not null,
  watermark_column text        not null,
  overlap_minutes  integer     not null,
  every_minutes    integer     not null,
  rows_a_pull      integer     not null,
  enabled          boolean     not null,
  watermark        timestamp,              -- the highest value seen that did not lie after the upstream's own clock
  reading_after    timestamp,              -- how far a pass has come that is not at its end
  last_digest      text,                   -- of the rows of the last pass, when they were one batch
  nameless         bigint      not null default 0,
  pulled_at        timestamptz,
  rows_pulled      bigint      not null default 0,
  failure          text,
  failures         integer     not null default 0,
  created_by       uuid        not null,
  created_at       timestamptz not null,
  version          integer     not null default 1,
  constraint one_view_of_a_name unique nulls not distinct (source, url, view_schema, view_name),
  constraint overlaps_by_something check (overlap_minutes between 0 and 525600),
  constraint pulled_now_and_then check (every_minutes between 1 and 10080),
  constraint a_bounded_number_of_rows check (rows_a_pull between 1 and 20000),
  constraint failed_for_a_reason check ((failures > 0) = (failure is not null))
);

alter table records.batch drop constraint known_origin,
  add constraint known_origin check (origin in ('file', 'api', 'entry', 'quarantine', 'view'));
