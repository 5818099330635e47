-- The rosters name everybody's post and telephone at work, and the leaders, who belong to the bureau itself and to no section.
alter table directory.person add column post  text;
alter table directory.person add column phone text;
alter table directory.person add column leads boolean not null default false;
alter table directory.person drop constraint a_person_works_in_a_section_or_a_squadron;
alter table directory.person add constraint a_person_works_in_a_section_or_a_squadron_or_leads
  check (num_nonnulls(section, squadron) = case when leads then 0 else 1 end);
