-- A project of the year (重点工作项目): a duty of the regulation with an owner and a state each quarter.
create table initiatives.project (
  id         uuid        primary key,
  body       text        not null,
  year       integer     not null,
  regime     text        not null,
  duty       text        not null,
  title      text        not null,
  clause     text        not null,
  sections   text[]      not null,          -- that the regulation names for it
  section    text,                          -- that owns it, one of them
  owner      text,
  version    bigint      not null default 1,
  constraint a_project_once_a_year unique (body, year, duty),
  constraint owned_by_a_person_of_a_section check ((section is null) = (owner is null)),
  constraint owned_by_one_of_its_sections check (section is null or section = any (sections))
);

-- A milestone (节点) of a project, under one of its items, with what shows that it was reached.
create table initiatives.milestone (
  id         uuid        primary key,
  project    uuid        not null references initiatives.project,
  body       text        not null,
  item       integer     not null,
  item_words text        not null,
  title      text,                          -- null for the item itself as it stands in the regulation
  due_on     date,
  done_on    date,
  note       text,
  done_by    text,
  constraint done_with_a_note check ((done_on is null) = (note is null) and (done_on is null) = (done_by is null))
);
create index milestones_of_a_project on initiatives.milestone (project, item, due_on);
create index milestones_by_last_day on initiatives.milestone (body, due_on) where done_on is null;

create table initiatives.milestone_file (
  milestone uuid    not null references initiatives.milestone,
  body      text    not null,
  file      uuid    not null,
  sha256    text    not null,
  position  integer not null,
  primary key (milestone, file)
);
create index milestones_of_a_file on initiatives.milestone_file (file);

-- A milestone that had been entered as reached and was not (撤销登记): what was said of it stays.
create table initiatives.taken_back (
  id        uuid        primary key,
  milestone uuid        not null references initiatives.milestone,
  body      text        not null,
  done_on   date        not null,
  note      text        not null,
  done_by   text        not null,
  files     uuid[]      not null,
  reason    text        not null,
  by_name   text        not null,
  at        timestamptz not null
);
create index taken_back_of_a_milestone on initiatives.taken_back (milestone, at);

-- How a project stood at the end of a quarter; once told it stays.
create table initiatives.quarter (
  project  uuid        not null references initiatives.project,
  body     text        not null,
  quarter  integer     not null,
  standing text        not null,
  words    text        not null,
  salt     bytea       not null,
  by_name  text        not null,
  at       timestamptz not null,
  entry    uuid        not null,
  primary key (project, quarter),
  constraint a_quarter_is_one_of_four check (quarter between 1 and 4),
  constraint a_standing_is_known check (standing in ('ON_COURSE', 'DELAYED', 'REACHED', 'GIVEN_UP'))
);

-- A training held (培训).
create table initiatives.training (
  id         uuid        primary key,
  body       text        not null,
  kind       text        not null,
  kind_title text        not null,
  held_on    date        not null,
  topic      text        not null,
  speaker    text        not null,
  hours      integer     not null,
  section    text        not null,
  by_name    text        not null,
  at         timestamptz not null,
  entry      uuid        not null,
  struck_reason text,                       -- entered by mistake (作废)
  struck_by  text,
  struck_at  timestamptz,
  struck_entry uuid,
  constraint some_hours check (hours between 1 and 200),
  constraint struck_with_everything check (num_nonnulls(struck_reason, struck_by, struck_at, struck_entry) in (0, 4))
);
create index trainings_by_day on initiatives.training (body, held_on desc);

create table initiatives.attendee (
  training uuid    not null references initiatives.training,
  body     text    not null,
  position integer not null,
  name     text    not null,
  unit     text    not null,
  primary key (training, position)
);

-- A post of a supervisor (监督岗位) and how long it is held (轮岗).
create table initiatives.post (
  id       uuid        primary key,
  body     text        not null,
  name     text        not null,
  section  text        not null,
  post     text        not null,
  since    date        not null,
  until    date,
  by_name  text        not null,
  at       timestamptz not null,
  entry    uuid        not null,
  ended_entry uuid,
  struck_reason text,                       -- entered by mistake (作废)
  struck_by text,
  struck_at timestamptz,
  struck_entry uuid,
  constraint a_post_ends_after_it_began check (until is null or until >= since),
  constraint ended_with_an_entry check ((until is null) = (ended_entry is null)),
  constraint struck_with_everything check (num_nonnulls(struck_reason, struck_by, struck_at, struck_entry) in (0, 4))
);
create index posts_of_a_body on initiatives.post (body, since);

-- A selection (评选) with its ballot.
create table initiatives.selection (
  id         uuid        primary key,
  body       text        not null,
  kind       text        not null,
  title      text        not null,
  section    text        not null,
  winners    integer     not null,
  salt       bytea       not null,
  state      text        not null default 'NOMINATING',
  began_by   text        not null,
  began_at   timestamptz not null,
  until      date,
  opened_entry uuid,
  ballots    bytea,                         -- the published list: codes and choices, canonical JSON
  hash       text,
  closed_entry uuid,
  decided_by text,
  decided_at timestamptz,
  decided_words text,                       -- why otherwise than the votes say
  decided_entry uuid,
  abandoned_by text,
  abandoned_reason text,
  abandoned_at timestamptz,
  abandoned_entry uuid,
  version    bigint      not null default 1,
  constraint a_state_is_known check (state in ('NOMINATING', 'VOTING', 'COUNTED', 'DECIDED', 'ABANDONED')),
  constraint some_winners check (winners between 1 and 50),
  constraint counted_with_a_list check ((state in ('COUNTED', 'DECIDED')) = (ballots is not null) and (ballots is null) = (hash is null) and (ballots is null) = (closed_entry is null)),
  constraint opened_with_a_day check ((until is null) = (opened_entry is null) and (state not in ('VOTING', 'COUNTED', 'DECIDED') or until is not null) and (state <> 'NOMINATING' or until is null)),
  constraint abandoned_with_everything check (num_nonnulls(abandoned_by, abandoned_reason, abandoned_at, abandoned_entry) = case when state = 'ABANDONED' then 4 else 0 end),
  constraint decided_with_everything check ((state = 'DECIDED') = (decided_by is not null) and (decided_by is null) = (decided_entry is null))
);
create index selections_of_a_body on initiatives.selection (body, began_at desc);

create table initiatives.nominee (
  id        uuid    primary key,
  selection uuid    not null references initiatives.selection on delete cascade,
  body      text    not null,
  position  integer not null,
  name      text    not null,
  unit      text    not null,
  grounds   text    not null,
  votes     integer,
  chosen    boolean,
  constraint a_place_once unique (selection, position)
);

-- Who may vote, and whether he has. Not what.
create table initiatives.voter (
  selection uuid    not null references initiatives.selection,
  body      text    not null,
  account   uuid    not null,
  voted     boolean not null default false,
  primary key (selection, account)
);

-- A ballot: the code its voter made, and the names he chose. Nothing here says when or by whom. Whenever a ballot is cast, all of the
-- selection are taken out and put back in the order of their codes by the same transaction, so that neither their place nor the
-- transaction that wrote them (xmin) tells one from another.
create table initiatives.ballot (
  selection uuid    not null references initiatives.selection,
  body      text    not null,
  code      text    not null,
  choices   uuid[]  not null,
  primary key (selection, code),
  constraint a_code_is_random check (code ~ '^[0-9a-f]{32}$')
);

-- An invited supervisor (特约监督员): somebody from outside with an account that sees nothing else.
create table initiatives.supervisor (
  id           uuid        primary key,
  body         text        not null,
  account      uuid        not null,
  name         text        not null,
  title        text        not null,          -- what the regulation calls them
  asks         text,                          -- what it asks of them
  from_whom    text        not null,
  since        date        not null,
  until        date        not null,          -- the last day
  ended_on     date,
  ended_reason text,
  by_name      text        not null,
  at           timestamptz not null,
  entry        uuid        not null,
  ended_entry  uuid,
  version      bigint      not null default 1,
  constraint a_term_has_days check (until >= since),
  constraint ended_with_a_reason check ((ended_on is null) = (ended_reason is null) and (ended_on is null) = (ended_entry is null))
);
create unique index one_term_of_an_account_at_a_time on initiatives.supervisor (account) where ended_on is null;

create table initiatives.assignment (
  id         uuid        primary key,
  supervisor uuid        not null references initiatives.supervisor,
  body       text        not null,
  topic      text        not null,
  words      text        not null,
  matter     uuid,
  number     text,                            -- of the matter, as it is told
  due_on     date,
  by_name    text        not null,
  section    text        not null,
  at         timestamptz not null
);
create index assignments_of_a_supervisor on initiatives.assignment (supervisor, at);

create table initiatives.observation (
  id         uuid        primary key,
  supervisor uuid        not null references initiatives.supervisor,
  assignment uuid        references initiatives.assignment,
  body       text        not null,
  kind       text        not null,
  words      text        not null,
  at         timestamptz not null,
  salt       bytea       not null,
  entry      uuid        not null,
  outcome    text        not null default 'NEW',
  constraint observed_or_suggested check (kind in ('OBSERVATION', 'SUGGESTION')),
  constraint an_outcome_is_known check (outcome in ('NEW', 'TAKEN_UP', 'ADOPTED', 'DECLINED', 'WITHDRAWN'))
);
create index observations_of_a_body on initiatives.observation (body, outcome, at);
create index observations_of_a_supervisor on initiatives.observation (supervisor, at);

-- What became of an observation (答复): every answer stays, the last one says how it ended.
create table initiatives.answer (
  id          uuid        primary key,
  observation uuid        not null references initiatives.observation,
  body        text        not null,
  outcome     text        not null,
  words       text        not null,
  by_name     text        not null,
  at          timestamptz not null,
  entry       uuid        not null,
  constraint an_answer_says_what_became_of_it check (outcome in ('TAKEN_UP', 'ADOPTED', 'DECLINED'))
);
create index answers_of_an_observation on initiatives.answer (observation, at);

create table initiatives.observation_file (
  observation uuid    not null references initiatives.observation,
  body        text    not null,
  file        uuid    not null,
  sha256      text    not null,
  position    integer not null,
  primary key (observation, file)
);
create index observations_of_a_file on initiatives.observation_file (file);
