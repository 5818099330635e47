-- The next step is proposed because nobody answered, or because the same fault was found again (同一问题再次发现).
alter table documents.proposal
  add column cause    text not null default 'LAPSE',
  add column finding  uuid,
  add column found_on date,
  alter column lapsed_on drop not null,
  add constraint lapse_or_repeat check (cause in ('LAPSE', 'REPEAT')),
  add constraint a_lapse_names_its_day check ((cause = 'LAPSE') = (lapsed_on is not null)),
  add constraint a_repeat_names_its_finding check ((cause = 'REPEAT') = (finding is not null) and (finding is null) = (found_on is null));
create unique index one_proposal_a_repeat on documents.proposal (document, finding) where cause = 'REPEAT';
create unique index one_open_repeat_a_document on documents.proposal (document) where cause = 'REPEAT' and state in ('ASKED', 'OPEN');
create index proposals_over_finding on documents.proposal (finding) where finding is not null;
