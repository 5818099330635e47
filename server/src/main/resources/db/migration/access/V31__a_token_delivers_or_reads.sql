-- A machine either delivers the records of one source, or reads the frozen reports of the bodies named here.
alter table access.machine_token alter column source drop not null;
alter table access.machine_token add column reads text[];
alter table access.machine_token add constraint a_token_delivers_or_reads check (num_nonnulls(source, reads) = 1);
alter table access.machine_token add constraint reads_of_named_bodies check (cardinality(reads) > 0);
drop index access.one_live_token_per_name;
create unique index one_live_token_per_name on access.machine_token (body, source, name) nulls not distinct where revoked_at is null;
