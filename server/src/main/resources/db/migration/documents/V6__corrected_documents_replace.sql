-- A corrected document takes the place of an issued one: the old one keeps its number and says which replaced it.
alter table documents.document add column replaces uuid references documents.document on delete restrict;
alter table documents.document add column replaced_by uuid references documents.document;
alter table documents.document drop constraint a_known_state;
alter table documents.document add constraint a_known_state check (state in ('DRAFT', 'SUBMITTED', 'APPROVED', 'ISSUED', 'WRITTEN', 'SERVED', 'ACKNOWLEDGED', 'REPLIED', 'ACCEPTED', 'CLOSED', 'WITHDRAWN', 'SUPERSEDED'));
alter table documents.document add constraint superseded_by_a_document check ((state = 'SUPERSEDED') = (replaced_by is not null));
alter table documents.document add constraint nothing_replaces_itself check (replaces <> id);
create unique index one_correction_a_document on documents.document (replaces) where replaces is not null;
