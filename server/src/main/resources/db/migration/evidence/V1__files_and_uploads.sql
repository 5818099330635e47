-- A file that is still arriving, in pieces; gone once it has become a file or was given up.
create table evidence.upload (
  id             uuid        primary key,   -- the file's own id when it is complete
  body           text        not null,
  account        uuid        not null,
  name           text        not null,
  bytes          bigint      not null,
  received       bigint      not null default 0,
  parts          int         not null default 0,
  place          text,                      -- where the store keeps what has arrived, if it needs to be told
  digest         bytea       not null,      -- state of SHA-256 over what has arrived
  expected       text,                      -- SHA-256 as the device reckoned it, if it did
  captured_at    timestamptz,
  clock_ahead_ms bigint,                    -- the device's clock against the server's
  latitude       numeric(9, 6),
  longitude      numeric(9, 6),
  accuracy_m     int,
  began_at       timestamptz not null,
  touched_at     timestamptz not null,
  constraint not_more_than_announced check (received between 0 and bytes),
  constraint a_place_has_both_coordinates check ((latitude is null) = (longitude is null))
);
create index uploads_of_an_account on evidence.upload (account);
create index abandoned_uploads on evidence.upload (touched_at);

-- A complete file: what it is never changes.
create table evidence.file (
  id             uuid        primary key,
  body           text        not null,
  account        uuid        not null,
  name           text        not null,
  type           text        not null,      -- by its content
  bytes          bigint      not null,
  sha256         text        not null,
  captured_at    timestamptz,
  clock_ahead_ms bigint,
  latitude       numeric(9, 6),
  longitude      numeric(9, 6),
  accuracy_m     int,
  uploaded_at    timestamptz not null,
  constraint a_digest_in_hexadecimal check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint not_empty check (bytes > 0)
);
create index files_by_content on evidence.file (sha256);
create index files_of_an_account on evidence.file (account, uploaded_at);
revoke update, delete, truncate on evidence.file from mingcha_server;

-- A place in a file that a finding can point to: a part of a picture or page, or a second of a recording.
create table evidence.mark (
  id           uuid         primary key,
  file         uuid         not null references evidence.file,
  account      uuid         not null,
  page         int,
  from_ms      bigint,
  until_ms     bigint,
  x            numeric(6, 5),               -- shares of width and height, from the upper left corner
  y            numeric(6, 5),
  width        numeric(6, 5),
  height       numeric(6, 5),
  note         text         not null,
  made_at      timestamptz  not null,
  withdrawn_at timestamptz,
  constraint a_mark_says_where check (from_ms is not null or x is not null),
  constraint a_span_has_a_beginning check (until_ms is null or from_ms is not null and until_ms >= from_ms),
  constraint within_the_picture check (x >= 0 and y >= 0 and width > 0 and height > 0 and x + width <= 1 and y + height <= 1),
  constraint a_part_has_four_sides check ((x is null) = (y is null) and (x is null) = (width is null) and (x is null) = (height is null))
);
create index marks_of_a_file on evidence.mark (file);
