-- What was found (问题), whoever found it. A draft belongs to those who are writing its source; from OPEN on it stands.
create table findings.finding (
  id            uuid        primary key,
  body          text        not null,
  squadron      text,                        -- empty for what is no squadron's
  section       text        not null,        -- the section that answers for it and may write a document over it
  duty          text        not null,
  item          text        not null,        -- what it fell short of: an item of a checklist ('list/1') or a rule
  point         text,
  wording       text        not null,        -- the item in the regulation's words
  fact          text        not null,
  clause        text        not null,
  severity      text        not null,
  record_kind   text,                        -- the record concerned, if any: kind, its own number, and where in it
  record        text,
  record_note   text,
  source_kind   text        not null,
  source        uuid        not null,
  found_on      date        not null,
  found_by      uuid[]      not null,
  found_by_names text[]     not null,
  regime        text        not null,        -- the version of the regulation it was found under
  state         text        not null,
  version       bigint      not null default 1,
  ending        text,
  ending_reason text,
  ended_by      uuid,
  ended_by_name text,
  ended_at      timestamptz,
  salt          bytea,                       -- of the ledger's commitment to the reason
  entry         uuid,
  document      uuid,
  document_kind text,
  served_on     date,
  constraint a_state_is_known check (state in ('DRAFT', 'OPEN', 'IN_DOCUMENT', 'ENDED')),
  constraint minor_ordinary_or_grave check (severity in ('MINOR', 'ORDINARY', 'GRAVE')),
  constraint in_document_names_it check ((state = 'IN_DOCUMENT') = (document is not null) and (document is null) = (document_kind is null)),
  constraint ended_for_a_reason check ((state = 'ENDED') = (ending is not null) and (ending is null) = (ending_reason is null) and (ending is null) = (entry is null)),
  constraint minor_or_corrected_on_the_spot check (ending in ('MINOR', 'CORRECTED_ON_THE_SPOT')),
  constraint served_in_a_document check (served_on is null or document is not null),
  constraint a_record_has_kind_and_number check ((record_kind is null) = (record is null)),
  constraint somebody_found_it check (cardinality(found_by) > 0 and cardinality(found_by) = cardinality(found_by_names)),
  constraint a_fact_is_told check (fact <> '')
);
create index finding_of_source on findings.finding (source_kind, source);
create index finding_of_document on findings.finding (document) where document is not null;
create index finding_by_day on findings.finding (body, found_on desc, id desc);
create index same_fault on findings.finding (body, squadron, item, served_on) where served_on is not null;

-- The officer concerned, where one is named: apart, because it is read with a right of its own.
create table findings.officer (
  finding uuid primary key references findings.finding on delete cascade,
  body    text not null,
  name    text not null
);
