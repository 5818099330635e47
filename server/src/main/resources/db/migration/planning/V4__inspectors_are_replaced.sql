-- An inspector of a visit gives his place to the next drawn substitute: because he is recused, or cannot come.
alter table planning.assignment_person add column replaced boolean not null default false;

create table planning.replacement (
  id              uuid        primary key,
  body            text        not null,
  assignment      uuid        not null references planning.assignment,
  outgoing        uuid        not null,
  incoming        uuid        not null,
  ground          text        not null,
  reason          text        not null,
  decided_by      uuid        not null,
  decided_by_name text        not null,
  decided_at      timestamptz not null,
  salt            bytea       not null,   -- of the ledger's commitment to persons and reason
  entry           uuid        not null,
  constraint recused_or_hindered check (ground in ('RECUSAL', 'HINDERED')),
  constraint nobody_replaces_himself check (outgoing <> incoming),
  constraint nobody_goes_twice unique (assignment, outgoing),
  constraint nobody_comes_twice unique (assignment, incoming)
);
revoke update, delete, truncate on planning.replacement from mingcha_server;
