-- What can be found: one row for each document, matter, order, finding and folder, in the words its readers may read. Texts are looked
-- up by the pairs of their characters; the row itself is compared once more.
create table archive.found (
  kind          text    not null,
  subject       uuid    not null,
  body          text    not null,
  title         text    not null,
  unit          text,                          -- shown beside the title
  number_text   text,
  series        text    collate "C" not null,  -- of its number; what has none stands behind all others
  year          integer not null,
  number        integer not null,
  day           date    not null,
  audience      text[]  not null,              -- who may see it
  words         text    not null,              -- title, number, unit and texts that all of them may read, in small letters
  pairs         text[]  not null,
  inside        text[]  not null,              -- who may read the rest too
  inside_words  text    not null,
  inside_pairs  text[]  not null,
  people        text    not null,              -- persons named in it, for those who may read names
  people_pairs  text[]  not null,
  primary key (kind, subject),
  constraint a_kind_is_known check (kind in ('DOCUMENT', 'MATTER', 'ORDER', 'FINDING', 'FOLDER'))
);
create index found_by_words on archive.found using gin (pairs, audience);
create index found_by_inside_words on archive.found using gin (inside_pairs, inside);
create index found_by_people on archive.found using gin (people_pairs);
create index found_by_number on archive.found (series, year, number, kind, subject);
create index found_by_the_number_alone on archive.found (number, year);
create index found_by_day on archive.found (day desc, kind, subject);

-- What has changed and is to be read anew; written in the transaction of that act.
create table archive.stale (
  kind     text        not null,
  subject  uuid        not null,
  body     text        not null,
  noted    bigint      not null,
  attempts integer     not null default 0,
  next_try timestamptz not null,
  primary key (kind, subject)
);
create index stale_by_time on archive.stale (next_try);
