-- Which device writes a visit (执笔): one at a time; every change of hands stays on record.
create table inspections.writer (
  id      uuid        primary key,
  body    text        not null,
  visit   uuid        not null references inspections.visit,
  account uuid        not null,
  name    text        not null,
  device  uuid,                              -- empty while handed to a person who has not taken it up yet
  since   timestamptz not null,
  until   timestamptz,
  reason  text,                              -- why it was taken over instead of handed over
  salt    bytea,                             -- of the ledger's commitment to the change
  entry   uuid,
  constraint nobody_stops_before_he_begins check (until >= since),
  constraint a_change_of_hands_has_an_entry check ((salt is null) = (entry is null))
);
create unique index one_device_writes_a_visit on inspections.writer (visit) where until is null;

-- Which device was given a visit to take along (带走), and since when it holds nothing of it any more.
create table inspections.copy (
  visit    uuid        not null references inspections.visit,
  device   uuid        not null,
  account  uuid        not null,
  body     text        not null,
  name     text        not null,
  taken_at timestamptz not null,
  wiped_at timestamptz,
  primary key (visit, device, account)
);
