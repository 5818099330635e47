-- Who approves may be named when a document is submitted; otherwise whoever holds the role.
alter table documents.document add column approver uuid;
alter table documents.document add column approver_name text;
alter table documents.document add constraint an_approver_has_a_name check ((approver is null) = (approver_name is null));

-- Every decision about a submitted document, also of drafts dropped later: by whom, in whose place, over which words.
create table documents.decision (
  id             uuid        primary key,
  document       uuid        not null,
  body           text        not null,
  kind           text        not null,
  account        uuid        not null,
  by_name        text        not null,
  deputy_of      uuid,                    -- of the person away, for whom was decided
  deputy_of_name text,
  at             timestamptz not null,
  words          text        not null,    -- hash of what was decided about
  note           text,                    -- the reason of a return; the meeting and paper of a consent
  entry          uuid        not null,
  constraint approved_consented_or_returned check (kind in ('APPROVED', 'CONSENTED', 'RETURNED')),
  constraint a_deputy_of_somebody check ((deputy_of is null) = (deputy_of_name is null)),
  constraint nobody_is_his_own_deputy check (deputy_of <> account)
);
create index decisions_of_document on documents.decision (document, at, id);
revoke update, delete, truncate on documents.decision from mingcha_server;
