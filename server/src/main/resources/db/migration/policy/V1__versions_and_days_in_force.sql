-- A regime as it was proposed to be in force: canonical JSON, named by its own hash, never changed.
create table policy.version (
  body      text        not null,
  id        text        not null,
  regime    text        not null,   -- the regulation's name in policies/
  edition   text        not null,
  title     text        not null,
  content   bytea       not null,
  stored_at timestamptz not null,
  primary key (body, id),
  constraint a_version_is_named_by_its_hash check (id = encode(sha256(content), 'hex'))
);
revoke update, delete, truncate on policy.version from mingcha_server;

-- Somebody proposes that a version be in force; somebody else confirms or refuses.
create table policy.proposal (
  id               uuid        primary key,
  body             text        not null,
  regime           text        not null,
  version          text        not null,
  first_day        date        not null,
  last_day         date,
  reason           text        not null,
  draft            uuid,
  proposed_by      uuid        not null,
  proposed_by_name text        not null,
  proposed_at      timestamptz not null,
  state            text        not null default 'OPEN',
  decided_by       uuid,
  decided_by_name  text,
  decided_at       timestamptz,
  decision_reason  text,
  foreign key (body, version) references policy.version (body, id),
  constraint open_confirmed_or_refused check (state in ('OPEN', 'CONFIRMED', 'REFUSED')),
  constraint decided_when_not_open check ((state = 'OPEN') = (decided_by is null)),
  constraint two_people_put_in_force check (state <> 'CONFIRMED' or decided_by <> proposed_by),
  constraint days_in_order check (last_day is null or last_day >= first_day)
);
create unique index one_open_proposal_per_regime on policy.proposal (body, regime) where state = 'OPEN';

-- Which version obeyed on which day.
create table policy.in_force (
  id        uuid primary key,
  body      text not null,
  regime    text not null,
  version   text not null,
  first_day date not null,
  last_day  date,
  proposal  uuid not null unique references policy.proposal (id),
  entry     uuid not null,
  foreign key (body, version) references policy.version (body, id),
  constraint days_in_order check (last_day is null or last_day >= first_day),
  constraint one_version_of_a_regime_a_day exclude using gist
    (body root.gist_text_ops with =, regime root.gist_text_ops with =, daterange(first_day, last_day, '[]') with &&)
);

-- The decision to go on obeying what has run out.
create table policy.continuation (
  id              uuid        primary key,
  body            text        not null,
  version         text        not null,
  until           date        not null,
  reason          text        not null,
  decided_by      uuid        not null,
  decided_by_name text        not null,
  decided_at      timestamptz not null,
  entry           uuid        not null,
  foreign key (body, version) references policy.version (body, id)
);
revoke update, delete, truncate on policy.continuation from mingcha_server;

-- A version in the making. It binds nobody.
create table policy.draft (
  id              uuid        primary key,
  body            text        not null,
  regime          text        not null,
  title           text        not null,
  based_on        text,              -- the version it was begun from
  offer           text,              -- or the offer
  content         jsonb       not null,
  version         int         not null default 1,
  changed_by_name text        not null,
  changed_at      timestamptz not null,
  foreign key (body, based_on) references policy.version (body, id)
);
