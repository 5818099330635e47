-- A visit or document that the city's supervision system (市局执法监督系统) is to have, as it read when it was complete or issued.
create table handover.item (
  id            uuid        primary key,     -- the visit's or document's own
  body          text        not null,
  kind          text        not null,
  issuer        text        not null,        -- the body's code, or the unit in its own inspection: 'squadron/code', 'subdistrict/code'
  squadron      text,
  squadron_name text        not null,
  title         text        not null,
  number        text,                        -- our own number, of a document
  day           date        not null,
  content       jsonb       not null,        -- what is sent; no officer, no complainant
  state         text        not null,
  withdrawn_on  date,                        -- the city is to be told once more
  city_number   text,
  numbered_by_name text,
  numbered_at   timestamptz,
  sent_at       timestamptz,
  sent_by       text,                        -- 'FORM' or 'API'
  form          uuid,
  queued_at     timestamptz,                 -- waits for the address
  attempts      integer     not null default 0,
  next_try      timestamptz,
  problem       text,
  entry         uuid,
  became_at     timestamptz not null,
  version       bigint      not null default 1,
  constraint a_visit_or_a_document check (kind in ('VISIT', 'DOCUMENT')),
  constraint unsent_sent_or_numbered check (state in ('UNSENT', 'SENT', 'NUMBERED')),
  constraint numbered_with_a_number check ((state = 'NUMBERED') = (city_number is not null)),
  constraint sent_somehow check ((sent_at is null) = (sent_by is null) and sent_by in ('FORM', 'API')),
  constraint queued_with_a_next_try check ((queued_at is null) = (next_try is null))
);
create index items_of_body on handover.item (body, state, day desc, id);
create index items_to_send on handover.item (next_try) where queued_at is not null;
create unique index the_city_gives_a_number_once on handover.item (body, kind, city_number) where city_number is not null;

-- An import form (导入表) that was made, so that it can be fetched again and names what it held.
create table handover.form (
  id           uuid        primary key,
  body         text        not null,
  issuer       text        not null,
  made_by_name text        not null,
  made_at      timestamptz not null
);
create index forms_of_body on handover.form (body, made_at desc);
