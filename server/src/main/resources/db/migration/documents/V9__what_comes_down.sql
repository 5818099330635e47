-- Documents that come down from the city's bureau and corps (来文): a register of its own with numbers of its own. Never ours: not in
-- our series, not in the points.
create table documents.incoming_series (
  body text    not null,
  year integer not null,
  last integer not null,
  constraint one_series_a_year primary key (body, year),
  constraint incoming_begins_at_one check (last >= 1)
);

create table documents.incoming (
  id                 uuid        primary key,
  body               text        not null,
  year               integer     not null,
  number             integer     not null,
  sender             text        not null,    -- who sent it: 市局, 市总队, another
  sender_name        text        not null,
  their_number       text,                    -- as it stands on the paper
  title              text        not null,
  received_on        date        not null,
  due_on             date,                    -- the last day the paper sets
  state              text        not null,
  registered_by      uuid        not null,
  registered_by_name text        not null,
  registered_at      timestamptz not null,
  section            text,                    -- which answers for it
  assigned_by_name   text,
  assigned_at        timestamptz,
  answer             text,
  answer_number      text,                    -- of our answering letter, where it has one
  answered_on        date,
  answered_by_name   text,
  closed_because     text,
  version            bigint      not null default 1,
  constraint incoming_numbered_once unique (body, year, number),
  constraint a_known_sender check (sender in ('MUNICIPAL_BUREAU', 'MUNICIPAL_CORPS', 'OTHER')),
  constraint registered_assigned_answered_or_closed check (state in ('REGISTERED', 'ASSIGNED', 'ANSWERED', 'CLOSED')),
  constraint assigned_to_a_section check (state not in ('ASSIGNED', 'ANSWERED') or section is not null),
  constraint answered_with_an_answer check ((state = 'ANSWERED') = (answered_on is not null) and (answered_on is null) = (answer is null)),
  constraint closed_with_a_reason check ((state = 'CLOSED') = (closed_because is not null))
);
create index incoming_of_body on documents.incoming (body, year desc, number desc);

-- Scans of what came and of what was answered: files of the evidence store.
create table documents.incoming_file (
  incoming uuid    not null references documents.incoming,
  body     text    not null,
  part     text    not null,
  file     uuid    not null,
  sha256   text    not null,
  position integer not null,
  constraint an_incoming_file_once primary key (incoming, part, file),
  constraint received_or_answer check (part in ('RECEIVED', 'ANSWER'))
);
create index incoming_with_file on documents.incoming_file (file);

create table documents.incoming_step (
  id       uuid        primary key,
  incoming uuid        not null references documents.incoming,
  body     text        not null,
  kind     text        not null,
  at       timestamptz not null,
  by_name  text        not null,
  note     text,
  entry    uuid        not null
);
create index steps_of_incoming on documents.incoming_step (incoming, at, id);
revoke update, delete, truncate on documents.incoming_step from mingcha_server;
revoke update, delete, truncate on documents.incoming_file from mingcha_server;
