-- On a visit over records or by remote video: who watched which recording from when to when (线上、远程督察).
create table inspections.watch (
  id        uuid        primary key,           -- made on the device
  body      text        not null,
  visit     uuid        not null references inspections.visit,
  account   uuid        not null,
  person    uuid        not null,
  name      text        not null,
  recording text        not null,              -- its own number, or the name of the channel
  means     text        not null,              -- by what it was watched, in the regime's words
  from_at   timestamptz not null,
  until_at  timestamptz,                       -- while it is being watched: empty
  version   bigint      not null default 1,
  constraint watched_forwards check (until_at > from_at),
  constraint a_recording_is_named check (recording <> '' and means <> '')
);
create index watches_of_visit on inspections.watch (visit, from_at);
create unique index nobody_watches_two_at_once on inspections.watch (visit, account) where until_at is null;

-- While the link was gone nobody saw anything (画面中断).
create table inspections.watch_gap (
  watch    uuid        not null references inspections.watch on delete cascade,
  body     text        not null,
  from_at  timestamptz not null,
  until_at timestamptz not null,
  why      text,
  constraint a_gap_has_length check (until_at > from_at),
  constraint gaps_do_not_overlap exclude using gist (watch with =, tstzrange(from_at, until_at) with &&)
);

-- A picture taken of what was watched (截图): a file of the evidence store, by its hash.
create table inspections.snapshot (
  watch    uuid        not null references inspections.watch on delete cascade,
  body     text        not null,
  file     uuid        not null,
  sha256   text        not null,
  taken_at timestamptz not null,
  note     text,
  constraint a_picture_once_a_watch primary key (watch, file)
);
create index snapshots_by_file on inspections.snapshot (file);
