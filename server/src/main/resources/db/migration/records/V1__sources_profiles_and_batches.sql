-- An upstream system or office that hands records over (来源). Machines of a source hold tokens that access issues.
create table records.source (
  id           uuid        primary key,
  body         text        not null,
  name         text        not null,
  remark       text        not null default '',
  created_by   uuid        not null,
  created_at   timestamptz not null,
  version      integer     not null default 1,
  constraint a_source_has_a_name check (length(trim(name)) between 1 and 100),
  constraint one_source_of_a_name unique (body, name)
);

-- How the columns of one kind of file of a source are to be read; chosen by itself when the same columns come again.
create table records.profile (
  id          uuid        primary key,
  body        text        not null,
  source      uuid        not null references records.source,
  kind        text        not null,
  fingerprint text        not null,
  mapping     jsonb       not null,
  created_by  uuid        not null,
  created_at  timestamptz not null,
  used_at     timestamptz not null,
  version     integer     not null default 1,
  constraint one_profile_per_source_kind_and_columns unique (source, kind, fingerprint)
);

-- The last publication number given out in a body, 0 before the first; its row is the one lock under which a body publishes.
create table records.publication_counter (
  body text   primary key,
  last bigint not null,
  constraint counts_up check (last >= 0)
);

-- One delivery of rows (批次): from upload to publication, with a cursor from which it goes on after any stop.
create table records.batch (
  id              uuid        primary key,
  body            text        not null,
  source          uuid        not null references records.source,
  kind            text        not null,
  origin          text        not null,
  parent          uuid        references records.batch,
  state           text        not null,
  file_name       text,
  file_path       text,
  file_bytes      bigint,
  digest          text        not null,
  sheet           integer     not null default 0,
  header_row      bigint,
  columns         text[]      not null default '{}',
  mapping         jsonb,
  scope           jsonb,
  idempotency_key text,
  rows_expected   bigint,
  cursor_row      bigint      not null default 0,
  rows_read       bigint      not null default 0,
  rows_staged     bigint      not null default 0,
  quarantined     bigint      not null default 0,
  added           bigint      not null default 0,
  changed         bigint      not null default 0,
  unchanged       bigint      not null default 0,
  vanished        bigint      not null default 0,
  publication     bigint,
  same_as         uuid        references records.batch,
  refusal         text,
  note            text,
  created_by      uuid        not null,
  created_at      timestamptz not null,
  finished_at     timestamptz,
  version         integer     not null default 1,
  constraint known_origin check (origin in ('file', 'api', 'entry', 'quarantine')),
  constraint known_state check (state in ('uploaded', 'staging', 'publishing', 'published', 'repeated', 'cancelled', 'refused')),
  constraint every_row_read_is_staged_or_quarantined check (rows_read = rows_staged + quarantined or state = 'published'),
  constraint every_row_of_a_published_batch_is_accounted_for
    check (state <> 'published' or rows_read = added + changed + unchanged + quarantined),
  constraint what_changes_anything_has_a_publication_number
    check (state <> 'published' or (publication is not null) = (added + changed + vanished > 0)),
  constraint no_number_before_publication check (state = 'published' or publication is null),
  constraint a_refusal_says_why check ((state = 'refused') = (refusal is not null)),
  constraint a_repeated_file_names_the_first check ((state = 'repeated') = (same_as is not null)),
  constraint rows_are_read_with_a_mapping check (state not in ('staging', 'publishing', 'published') or mapping is not null),
  constraint one_batch_per_key unique (source, idempotency_key)
);
create unique index one_batch_per_publication on records.batch (body, publication) where publication is not null;
create index batches_by_body on records.batch (body, created_at desc);
create index batches_at_work on records.batch (created_at) where state in ('staging', 'publishing');
create index batches_by_digest on records.batch (source, kind, digest) where state = 'published';

-- Rows that could not be taken as they are, with their reason, until somebody mends or drops them (隔离区).
create table records.quarantined (
  batch       uuid        not null references records.batch,
  row_number  bigint      not null,
  body        text        not null,
  kind        text        not null,
  upstream    text,
  reason      text        not null,
  field       text,
  detail      text        not null,
  cells       text[]      not null,
  state       text        not null default 'open',
  drop_reason text,
  resolved_in uuid        references records.batch,
  resolved_by uuid,
  resolved_at timestamptz,
  version     integer     not null default 1,
  primary key (batch, row_number),
  constraint known_state check (state in ('open', 'resubmitted', 'dropped')),
  constraint a_dropped_row_says_why check ((state = 'dropped') = (drop_reason is not null)),
  constraint a_resubmitted_row_says_where check ((state = 'resubmitted') = (resolved_in is not null))
);
create index quarantine_open on records.quarantined (body, batch, reason) where state = 'open';
