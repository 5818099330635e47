-- Lists frozen together for one month, before any seed is known. Number 0 is the month's own, later ones hold late records.
create table sampling.frozen (
  id          uuid        primary key,
  body        text        not null,
  month       text        not null,
  number      int         not null,
  name        text        not null unique,   -- what seeds and draws are named after
  publication bigint      not null,          -- the records as they stood at this publication number
  reason      text,
  frozen_by   uuid        not null,
  frozen_at   timestamptz not null,
  constraint one_freeze_per_number unique (body, month, number),
  constraint a_month_is_a_month check (month ~ '^\d{4}-(0[1-9]|1[0-2])$')
);
revoke update, delete, truncate on sampling.frozen from mingcha_server;

create table sampling.draw (
  id              uuid  primary key,
  body            text  not null,
  frozen          uuid  not null references sampling.frozen,
  name            text  not null unique,
  duty            text  not null,
  title           text  not null,
  rules           bytea not null,            -- canonical JSON
  rules_hash      text  not null,
  population      bytea not null,            -- the bytes of population.txt
  population_hash text  not null,
  size            int   not null,
  entry           uuid  not null,            -- population-frozen
  constraint one_draw_per_duty unique (frozen, duty)
);
revoke update, delete, truncate on sampling.draw from mingcha_server;

-- One round of a seed ceremony.
create table sampling.ceremony (
  id                uuid        primary key,
  body              text        not null,
  frozen            uuid        not null references sampling.frozen,
  round             int         not null,
  state             text        not null,
  sections          text[]      not null,
  server_share      bytea       not null,
  server_salt       bytea       not null,
  server_commitment bytea       not null,
  server_entry      uuid        not null,    -- share-committed
  escrow_holder     uuid        not null,
  escrow_name       text        not null,
  escrow_key        text        not null,
  outside_source    text,
  outside_value     text,
  reveal_hours      int         not null,
  reveal_until      timestamptz,
  entry             uuid        not null,    -- ceremony-opened
  opened_by         uuid        not null,
  opened_at         timestamptz not null,
  drawn_at          timestamptz,
  abandoned_reason  text,
  abandoned_by      uuid,
  abandoned_at      timestamptz,
  constraint one_of_four_states check (state in ('COMMITTING', 'REVEALING', 'DRAWN', 'ABANDONED')),
  constraint two_sections_at_least check (cardinality(sections) >= 2),
  constraint abandoned_with_a_reason check ((state = 'ABANDONED') = (abandoned_reason is not null)),
  constraint rounds_are_numbered unique (frozen, round)
);
create unique index one_running_round on sampling.ceremony (frozen) where state <> 'ABANDONED';

create table sampling.party (
  ceremony    uuid        not null references sampling.ceremony,
  party       text        not null,
  body        text        not null,
  section     text        not null,
  account     uuid        not null,
  name        text        not null,
  commitment  bytea       not null,
  escrow_copy text        not null,
  entry       uuid        not null,          -- share-committed
  committed_at timestamptz not null,
  share       bytea,
  salt        bytea,
  revealed_by uuid,
  revealed_at timestamptz,
  primary key (ceremony, party),
  constraint one_share_per_person unique (ceremony, account),
  constraint thirty_two_bytes check (length(commitment) = 32 and (share is null or length(share) = 32) and (salt is null or length(salt) = 32)),
  constraint share_and_salt_together check ((share is null) = (salt is null))
);

create table sampling.sheet (
  draw     uuid        primary key references sampling.draw,
  body     text        not null,
  ceremony uuid        not null references sampling.ceremony,
  content  bytea       not null,             -- the bytes of sheet.json
  hash     text        not null,
  entry    uuid        not null,             -- draw-held
  drawn_at timestamptz not null
);
revoke update, delete, truncate on sampling.sheet from mingcha_server;

-- A sheet that opened before its period ended, and why.
create table sampling.opening (
  draw         uuid        primary key references sampling.draw,
  body         text        not null,
  because      text        not null,
  reason       text,
  proposed_by  uuid,
  confirmed_by uuid,
  entry        uuid,
  opened_at    timestamptz,
  constraint visits_done_or_two_people check (because in ('VISITS_DONE', 'TWO_PEOPLE')),
  constraint two_different_people check (proposed_by is distinct from confirmed_by or because = 'VISITS_DONE'),
  constraint early_opening_is_an_act check (because = 'VISITS_DONE' or opened_at is null or (entry is not null and confirmed_by is not null))
);

-- Whose key the escrow copies are sealed for; the latest holds.
create table sampling.escrow_key (
  id         uuid        primary key,
  body       text        not null,
  account    uuid        not null,
  name       text        not null,
  public_key text        not null,
  entry      uuid        not null,
  at         timestamptz not null,
  constraint an_x25519_key check (public_key ~ '^[0-9a-f]{64}$')
);
revoke update, delete, truncate on sampling.escrow_key from mingcha_server;
