-- The last number given to an order, by body and year. Its row is locked by whoever takes the next one, so none is lost or given twice.
create table planning.order_series (
  body text    not null,
  year integer not null,
  last integer not null,
  constraint one_series_a_year primary key (body, year),
  constraint numbers_begin_at_one check (last >= 1)
);

-- A section's order for a month (月度督察任务单): the month's own draws are round 0, late records follow.
create table planning.monthly_order (
  id               uuid        primary key,
  body             text        not null,
  month            text        not null,
  section          text        not null,
  round            integer     not null,
  state            text        not null,
  year             integer,
  number           integer,
  authors          uuid[]      not null,     -- whoever wrote, changed or submitted it
  written_by_name  text        not null,
  written_at       timestamptz not null,
  submitted_by_name text,
  submitted_at     timestamptz,
  returned_by_name text,
  returned_because text,
  approved_by      uuid,
  approved_by_name text,
  approved_at      timestamptz,
  content          bytea,                    -- canonical, as it was submitted
  hash             text,
  entry            uuid,
  version          bigint      not null default 1,
  constraint one_order_a_section_and_round unique (body, month, section, round),
  constraint no_number_twice unique (body, year, number),
  constraint a_month_is_a_month check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  constraint draft_submitted_or_approved check (state in ('DRAFT', 'SUBMITTED', 'APPROVED')),
  constraint numbered_when_approved check ((state = 'APPROVED') = (number is not null) and (number is null) = (year is null)),
  constraint content_stands_from_submission_on check ((state = 'DRAFT') or (content is not null and hash is not null)),
  constraint nobody_approves_his_own check (not (approved_by = any (authors)))
);

-- One visit of an order (派勤).
create table planning.assignment (
  id            uuid        primary key,
  body          text        not null,
  monthly_order uuid        not null references planning.monthly_order,
  position      integer     not null,
  squadron      text        not null,        -- 'none' where the records name none
  channel       text        not null,
  nature        text        not null,
  joined_by     text[]      not null,        -- other bodies that come along (联合); empty: alone (独立)
  shortfall     text        not null,        -- why the pair is missing or goes again
  minutes       integer     not null,
  from_day      date        not null,
  until_day     date        not null,
  state         text        not null,
  done_on       date,
  done_by_name  text,
  done_at       timestamptz,
  note          text,
  entry         uuid,
  version       bigint      not null default 1,
  constraint routine_or_thematic check (nature in ('ROUTINE', 'THEMATIC')),
  constraint on_site_online_or_remote check (channel in ('ON_SITE', 'ONLINE', 'REMOTE_VIDEO')),
  constraint a_window_has_days check (until_day >= from_day),
  constraint planned_or_done check (state in ('PLANNED', 'DONE')),
  constraint done_on_a_day check ((state = 'DONE') = (done_on is not null))
);
create index assignment_of_order on planning.assignment (monthly_order, position);

-- A duty done on the visit, and what is looked at for it.
create table planning.assignment_work (
  assignment uuid    not null references planning.assignment,
  body       text    not null,
  duty       text    not null,
  title      text    not null,
  checklists text[]  not null,
  position   integer not null,
  constraint a_duty_once_a_visit primary key (assignment, duty)
);

create table planning.assignment_member (
  assignment uuid    not null,
  body       text    not null,
  duty       text    not null,
  item       text    not null,
  label      text    not null,
  item_version integer not null,
  is_place   boolean not null,
  why        text    not null,
  constraint a_member_once_a_duty primary key (assignment, duty, item),
  constraint member_of_a_work foreign key (assignment, duty) references planning.assignment_work
);

-- Who goes, and who steps in, in the order drawn.
create table planning.assignment_person (
  assignment uuid    not null references planning.assignment,
  body       text    not null,
  person     uuid    not null,
  account    uuid,
  name       text    not null,
  substitute boolean not null,
  position   integer not null,
  constraint a_person_once_a_visit primary key (assignment, person)
);
create index assignments_of_account on planning.assignment_person (account) where not substitute;
