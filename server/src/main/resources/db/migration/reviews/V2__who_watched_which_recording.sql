-- A recording of a reviewed case whose file was brought into the evidence store, so that it can be watched here (录像入库).
create table reviews.reel (
  review     uuid        not null references reviews.review,
  body       text        not null,
  recording  text        not null,            -- the record's own number
  file       uuid        not null,
  sha256     text        not null,
  brought_by uuid        not null,
  brought_at timestamptz not null,
  primary key (review, recording)
);
create index reels_by_file on reviews.reel (file);

-- What somebody watched without a break (观看记录): which recording, from which millisecond to which, how fast and when.
create table reviews.watch (
  id        uuid          primary key,
  body      text          not null,
  review    uuid          not null references reviews.review,
  recording text          not null,
  account   uuid          not null,
  name      text          not null,
  from_ms   bigint        not null,
  until_ms  bigint        not null,
  length_ms bigint        not null,           -- of the whole, as the player tells
  speed     numeric(4, 2) not null,
  began_at  timestamptz   not null,           -- by the server's clock
  ended_at  timestamptz   not null,
  elsewhere text,                             -- watched outside this system: where and how, as he states it
  constraint watched_forwards check (from_ms >= 0 and until_ms > from_ms and until_ms <= length_ms),
  constraint a_speed_is_a_speed check (speed > 0),
  constraint time_goes_on check (ended_at >= began_at),
  constraint elsewhere_is_stated check (elsewhere <> '')
);
create index watches_of_a_review on reviews.watch (review, recording, account, from_ms);
create index last_watch_of_an_account on reviews.watch (account, ended_at);

-- Why a reviewer did not watch a recording, or not enough of it.
create table reviews.unseen (
  review    uuid        not null references reviews.review,
  body      text        not null,
  recording text        not null,
  account   uuid        not null,
  name      text        not null,
  reason    text        not null,
  told_at   timestamptz not null,
  primary key (review, recording, account),
  constraint a_reason_is_told check (reason <> '')
);
