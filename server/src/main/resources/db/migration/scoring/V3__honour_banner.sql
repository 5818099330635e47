-- A month's contest (流动红旗评比): proposed from the visits to all squadrons, decided by people, then published.
create table scoring.contest (
  id          uuid        primary key,
  body        text        not null,
  month       text        not null,
  contest     text        not null,        -- as the regime names it
  title       text        not null,
  duty        text        not null,
  clause      text        not null,
  places      integer     not null,
  approval    text        not null,
  regime      text        not null,
  state       text        not null,
  missing     text,                        -- why it is held although some squadrons could not be visited
  proposed_by uuid        not null,
  proposed_by_name text   not null,
  proposed_at timestamptz not null,
  decided_by  uuid,
  decided_by_name text,
  decided_at  timestamptz,
  because     text,
  entry       uuid,
  version     bigint      not null default 1,
  constraint a_month_is_a_month check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  constraint one_contest_a_month unique (body, month, contest),
  constraint proposed_or_published check (state in ('PROPOSED', 'PUBLISHED')),
  constraint published_by_somebody check ((state = 'PUBLISHED') = (decided_by is not null) and (decided_by is null) = (entry is null)),
  constraint nobody_decides_his_own_proposal check (decided_by <> proposed_by)
);

-- How a squadron stood in it, as it was when the proposal was made.
create table scoring.contestant (
  contest     uuid    not null references scoring.contest on delete cascade,
  body        text    not null,
  squadron    text    not null,
  name        text    not null,
  visits      integer not null,
  in_order    integer not null,
  findings    integer not null,
  not_checked integer not null,
  place       integer,                     -- empty for one that was not visited
  proposed    boolean not null,
  chosen      boolean not null default false,
  constraint a_squadron_once_a_contest primary key (contest, squadron)
);
