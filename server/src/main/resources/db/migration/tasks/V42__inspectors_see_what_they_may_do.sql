-- What a section has to do stands on the desks of its head and members; on those of its inspectors only what they may do as well.
alter table tasks.task add column for_inspectors boolean not null default false;
update tasks.task set for_inspectors = true where kind = 'tell-at-once' and section is not null;
