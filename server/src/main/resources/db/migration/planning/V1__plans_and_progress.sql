-- A month's plan remembers which versions of the regulation it obeyed and how the records stood.
create table planning.plan (
  id          uuid        primary key,
  body        text        not null,
  month       text        not null,
  regimes     text[]      not null,      -- ids of the versions in force on the month's first day
  publication bigint      not null,
  state       text        not null,
  prepared_by uuid        not null,
  prepared_at timestamptz not null,
  frozen_at   timestamptz,
  version     bigint      not null default 1,
  constraint one_plan_a_month unique (body, month),
  constraint prepared_or_frozen check (state in ('PREPARED', 'FROZEN')),
  constraint a_month_is_a_month check (month ~ '^\d{4}-(0[1-9]|1[0-2])$')
);

-- What was done: a duty at a unit, with the members that were looked at. Targets and coverage count these rows.
create table planning.progress (
  id         uuid        primary key,
  body       text        not null,
  duty       text        not null,
  month      text        not null,
  unit       text        not null,       -- empty for what concerns no unit, such as a meeting
  items      text[]      not null,
  done_on    date        not null,
  assignment uuid,
  note       text,
  recorded_by uuid       not null,
  recorded_at timestamptz not null,
  constraint a_month_is_a_month check (month ~ '^\d{4}-(0[1-9]|1[0-2])$')
);
create index progress_by_month on planning.progress (body, month, duty);
create unique index one_progress_per_assignment on planning.progress (assignment, duty) where assignment is not null;
revoke update, delete, truncate on planning.progress from mingcha_server;
