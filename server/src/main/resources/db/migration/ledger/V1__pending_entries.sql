-- Entries whose act has committed and that wait for the sequencer, in the order of their ids.
create table ledger.pending (
  id      bigint generated always as identity primary key,
  entry   uuid   not null unique,
  content bytea  not null,
  constraint not_empty check (length(content) between 1 and 65535)
);
