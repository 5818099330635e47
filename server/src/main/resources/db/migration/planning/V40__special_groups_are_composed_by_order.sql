-- A special group (专项检查组): for a visit that asks for more than one section knows, the order calls people of several sections under
-- one leader, with the reason. They stand in place of the pair that was drawn.
create table planning.special_group (
  assignment       uuid        primary key references planning.assignment,
  body             text        not null,
  reason           text        not null,
  composed_by      uuid        not null,
  composed_by_name text        not null,
  composed_at      timestamptz not null,
  salt             bytea       not null,   -- of the ledger's commitment to people and reason
  entry            uuid        not null,
  constraint a_group_says_why check (btrim(reason) <> '')
);

alter table planning.assignment_person add column section text;                          -- whence he was called; null: the order's own
alter table planning.assignment_person add column leads   boolean not null default false;
create unique index one_leader_a_visit on planning.assignment_person (assignment) where leads;
