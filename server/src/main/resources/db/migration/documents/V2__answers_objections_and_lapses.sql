-- An answer of the unit (反馈): measures and who is responsible for them.
create table documents.reply (
  id          uuid        primary key,
  document    uuid        not null references documents.document,
  body        text        not null,
  nth         integer     not null,
  measures    text        not null,
  responsible text        not null,
  refused     boolean     not null,          -- the unit refuses what was demanded (拒不落实)
  late        boolean     not null,
  given_by    uuid        not null,
  given_by_name text      not null,
  given_at    timestamptz not null,
  state       text        not null,
  decided_by_name text,
  decided_at  timestamptz,
  because     text,
  constraint one_nth_a_document unique (document, nth),
  constraint given_accepted_or_returned check (state in ('GIVEN', 'ACCEPTED', 'RETURNED')),
  constraint decided_by_somebody check ((state = 'GIVEN') = (decided_at is null)),
  constraint returned_with_a_reason check (state <> 'RETURNED' or because is not null)
);

-- More time (延期): asked by the unit, granted or refused by the section.
create table documents.extension (
  id          uuid        primary key,
  document    uuid        not null references documents.document,
  body        text        not null,
  until_day   date        not null,
  reason      text        not null,
  asked_by_name text      not null,
  asked_at    timestamptz not null,
  state       text        not null,
  decided_by_name text,
  decided_at  timestamptz,
  because     text,
  constraint asked_granted_or_refused check (state in ('ASKED', 'GRANTED', 'REFUSED'))
);
create unique index one_open_extension_a_document on documents.extension (document) where state = 'ASKED';

-- An objection of the unit (申辩、复核): another person than the authors decides it.
create table documents.objection (
  id          uuid        primary key,
  document    uuid        not null references documents.document,
  body        text        not null,
  grounds     text        not null,
  raised_by   uuid        not null,
  raised_by_name text     not null,
  raised_at   timestamptz not null,
  due_on      date        not null,
  due_sum     text[]      not null,
  state       text        not null,
  decided_by  uuid,
  decided_by_name text,
  decided_at  timestamptz,
  because     text,
  constraint open_upheld_or_dismissed check (state in ('OPEN', 'UPHELD', 'DISMISSED')),
  constraint decided_with_a_reason check ((state = 'OPEN') = (because is null)),
  constraint one_objection_a_document unique (document)
);

-- The next step of the ladder, proposed because nobody answered: first the unit is asked for its reason, then a person decides.
create table documents.proposal (
  id           uuid        primary key,
  document     uuid        not null references documents.document,
  body         text        not null,
  next_kind    text        not null,
  lapsed_on    date        not null,
  reason_until date        not null,
  reason       text,
  reason_by_name text,
  state        text        not null,
  decided_by_name text,
  decided_at   timestamptz,
  because      text,
  draft        uuid        references documents.document on delete set null,
  constraint asked_open_taken_or_declined check (state in ('ASKED', 'OPEN', 'TAKEN', 'DECLINED')),
  constraint declined_with_a_reason check (state <> 'DECLINED' or because is not null),
  constraint one_proposal_a_lapse unique (document, lapsed_on)
);
create index open_proposals on documents.proposal (body, state, reason_until);

-- How far the days have been told, by body; on which days the system was seen at work.
create table documents.day_cursor (
  body     text    primary key,
  told     date    not null,     -- the last ended day that has been told
  seen     date    not null,     -- the last day on which the sweep ran
  reminded date    not null,
  waiting  text,                 -- why it waits for a person
  constraint waits_for_a_reason check (waiting in ('CLOCK_JUMPED', 'DOWN_ON_LAST_DAY'))
);
create table documents.day_seen (
  day date primary key
);
