-- Visits that no draw led to: wanted by another act (回访、回头看), or ordered by the section. When the section's order of the month
-- has gone for approval they stand in a supplementary one.
alter table planning.monthly_order add column supplement integer not null default 0;   -- 0: of the draws; 1, 2 …: supplementary
alter table planning.monthly_order drop constraint one_order_a_section_and_round;
alter table planning.monthly_order
  add constraint one_order_a_section_and_round unique (body, month, section, round, supplement);

alter table planning.assignment add column purpose text not null default 'DRAWN';
alter table planning.assignment add column reason  text;
alter table planning.assignment add column subject text;   -- what wanted the visit: 'module/id'
alter table planning.assignment add constraint drawn_or_added_for_a_purpose
  check (purpose in ('DRAWN', 'BY_ORDER', 'RETURN_VISIT', 'LOOK_BACK'));
alter table planning.assignment add constraint an_added_visit_says_why check ((purpose = 'DRAWN') = (reason is null));
create unique index one_visit_a_subject on planning.assignment (body, subject) where subject is not null;
