-- Some tasks are done by a deputy while the person is away; those stand on the deputy's desk as well.
alter table tasks.task add column for_deputies boolean not null default false;
