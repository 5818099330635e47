-- How far the nightly sweep has come that erases identities whose retention has run out: done for all days up to `swept_to`, and in
-- the pass now running up to the record `after`. Its row is the lock under which one node sweeps.
create table records.erasure_sweep (
  one       boolean primary key default true,
  day       date,                -- of the pass now running; null between two passes
  after     uuid,
  swept_to  date,
  constraint one_row check (one),
  constraint a_place_only_within_a_pass check (after is null or day is not null)
);
revoke delete, truncate on records.erasure_sweep from mingcha_server;
create index erasure_by_body on records.erasure (body, kind);
