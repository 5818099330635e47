-- What a device did, perhaps without network: by its own clock, by how much that clock ran ahead when last measured, and when the
-- server heard of it. The id is made on the device, so that sending it again leaves one row.
create table inspections.field_act (
  id          uuid        primary key,
  body        text        not null,
  visit       uuid        not null references inspections.visit,
  device      uuid        not null,
  account     uuid        not null,
  name        text        not null,
  kind        text        not null,
  subject     uuid        not null,          -- the answer, finding or note it made or changed; else its own id
  digest      text        not null,          -- of what was sent, so that the same id cannot mean two things
  device_at   timestamptz not null,
  ahead_ms    bigint,                        -- empty where it was never measured
  latitude    numeric(9, 6),
  longitude   numeric(9, 6),
  accuracy_m  integer,
  received_at timestamptz not null,
  constraint a_kind_is_known check (kind in ('START', 'ANSWER', 'FINDING', 'AMENDMENT', 'DROP', 'NOTE', 'PHOTO', 'PLACE')),
  constraint a_place_has_both_coordinates check ((latitude is null) = (longitude is null)),
  constraint accuracy_of_a_place check (accuracy_m is null or latitude is not null),
  constraint standing_somewhere_says_where check (kind <> 'PLACE' or latitude is not null)
);
create index field_act_of_subject on inspections.field_act (visit, subject, received_at);

-- What one of the pair noted beside the answers (备注): he writes it whoever writes the visit.
create table inspections.note (
  id         uuid        primary key,
  body       text        not null,
  visit      uuid        not null references inspections.visit,
  duty       text,                           -- the point it belongs to, if to one
  list       text,
  item       integer,
  point      text,
  text       text        not null,
  account    uuid        not null,
  name       text        not null,
  noted_at   timestamptz not null,
  constraint a_note_says_something check (text <> ''),
  constraint at_a_point_or_at_none check ((duty is null) = (list is null) and (duty is null) = (item is null) and (duty is null) = (point is null))
);
create index note_of_visit on inspections.note (visit, noted_at);

-- Photographs and recordings that belong to a note.
create table inspections.note_file (
  note    uuid not null references inspections.note,
  file    uuid not null,                     -- a piece of evidence
  body    text not null,
  sha256  text not null,
  primary key (note, file)
);
create index note_by_file on inspections.note_file (file);

revoke update, delete, truncate on inspections.field_act, inspections.note, inspections.note_file from mingcha_server;
