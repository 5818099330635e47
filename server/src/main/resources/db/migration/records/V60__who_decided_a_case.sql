-- Whoever handled, adjudicated, legally reviewed or approved a case never scores its file: sources that name them are believed.
alter table records.case_file add column adjudicator text, add column legal_reviewer text, add column approver text;
alter table records.staged_case_file add column adjudicator text, add column legal_reviewer text, add column approver text;
