-- How a document reached its unit (送达方式): laid on the squadron's desk in this system, or printed and handed over.
create table documents.service (
  document         uuid        primary key references documents.document,
  body             text        not null,
  way              text        not null,
  on_day           date        not null,
  served_by_name   text        not null,
  served_at        timestamptz not null,
  received_by_name text,                   -- on the desk: who took it, and when
  received_at      timestamptz,
  slip             uuid,                   -- of paper: the signed slip (送达回证), a file of the evidence store
  slip_sha256      text,
  slip_by_name     text,
  slip_at          timestamptz,
  constraint on_the_desk_or_on_paper check (way in ('DESK', 'PRINT')),
  constraint received_by_somebody check ((received_at is null) = (received_by_name is null)),
  constraint a_slip_is_of_paper check (slip is null or way = 'PRINT'),
  constraint a_whole_slip check ((slip is null) = (slip_sha256 is null) and (slip is null) = (slip_at is null))
);
create index services_with_slip on documents.service (slip) where slip is not null;

-- Where a unit is told by e-mail that something waits for it.
create table documents.notice_address (
  body            text        not null,
  squadron        text        not null,
  email           text        not null,
  changed_by_name text        not null,
  changed_at      timestamptz not null,
  constraint one_address_a_unit primary key (body, squadron),
  constraint an_address_has_an_at check (email like '%_@_%' and length(email) <= 254)
);

-- Notices on their way out. None holds anything of a document but its id; each is sent at least once, or given up visibly.
create table documents.notice (
  id         uuid        primary key,
  body       text        not null,
  document   uuid        not null references documents.document,
  squadron   text        not null,
  channel    text        not null,
  target     text        not null,
  event      text        not null,
  state      text        not null,
  attempts   integer     not null default 0,
  next_at    timestamptz not null,
  made_at    timestamptz not null,
  sent_at    timestamptz,
  last_error text,
  constraint mail_or_webhook check (channel in ('MAIL', 'WEBHOOK')),
  constraint waiting_sent_or_given_up check (state in ('WAITING', 'SENT', 'GIVEN_UP')),
  constraint sent_when_sent check ((state = 'SENT') = (sent_at is not null)),
  constraint told_once_a_channel unique (document, channel, target, event)
);
create index notices_waiting on documents.notice (next_at) where state = 'WAITING';
create index notices_of_body on documents.notice (body, made_at desc);
