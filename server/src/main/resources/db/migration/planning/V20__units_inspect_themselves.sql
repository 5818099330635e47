-- A check that a squadron or a street makes of its own people (三级督察): planned by the unit itself, under no order of the bureau.
create table planning.own_check (
  id              uuid        primary key,
  body            text        not null,
  issuer          text        not null,        -- 'squadron/code' or 'subdistrict/code'
  squadron        text        not null,        -- whose people are looked at
  month           text        not null,
  day             date        not null,
  duties          text[]      not null,
  state           text        not null,
  planned_by_name text        not null,
  planned_at      timestamptz not null,
  done_on         date,
  done_by_name    text,
  version         bigint      not null default 1,
  constraint by_a_squadron_or_a_street check (issuer in ('squadron/' || squadron, 'subdistrict/' || squadron)),
  constraint a_month_is_a_month check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  constraint planned_or_done check (state in ('PLANNED', 'DONE')),
  constraint done_on_a_day check ((state = 'DONE') = (done_on is not null)),
  constraint something_is_looked_at check (cardinality(duties) > 0)
);
create index own_checks_of_unit on planning.own_check (body, issuer, month, day);

-- Roads and other places that are looked at on it.
create table planning.own_check_place (
  own_check uuid not null references planning.own_check on delete cascade,
  body      text not null,
  duty      text not null,
  item      text not null,
  label     text not null,
  constraint a_place_once_a_check primary key (own_check, duty, item)
);

-- Who makes it; whoever of the unit takes it.
create table planning.own_check_person (
  own_check uuid        not null references planning.own_check on delete cascade,
  body      text        not null,
  account   uuid        not null,
  person    uuid        not null,
  name      text        not null,
  taken_at  timestamptz not null,
  constraint a_person_once_a_check primary key (own_check, account)
);
