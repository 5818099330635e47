-- A series may go on where the books before this system ended: one person proposes at which number it begins, another confirms,
-- and only before its first number of that year.
create table documents.series_start (
  id               uuid        primary key,
  body             text        not null,
  kind             text        not null,
  year             integer     not null,
  first            integer     not null,
  reason           text        not null,
  state            text        not null,
  proposed_by      uuid        not null,
  proposed_by_name text        not null,
  proposed_at      timestamptz not null,
  decided_by       uuid,
  decided_by_name  text,
  decided_at       timestamptz,
  because          text,
  constraint proposed_confirmed_or_refused check (state in ('PROPOSED', 'CONFIRMED', 'REFUSED')),
  constraint begins_above_one check (first between 2 and 999999),
  constraint decided_by_another check (decided_by <> proposed_by),
  constraint decided_when_not_proposed check ((state = 'PROPOSED') = (decided_by is null)),
  constraint refused_with_a_reason check (state <> 'REFUSED' or because is not null)
);
create unique index one_start_a_series on documents.series_start (body, kind, year) where state in ('PROPOSED', 'CONFIRMED');
