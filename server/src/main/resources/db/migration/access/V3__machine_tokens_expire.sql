-- A token that nobody thinks of any more ends by itself. Those issued before get a year from their issue, and at least a month from now.
alter table access.machine_token add column expires_at timestamptz;
update access.machine_token set expires_at = greatest(opened_at + interval '1 year', now() + interval '30 days');
alter table access.machine_token alter column expires_at set not null;
alter table access.machine_token add constraint expires_after_its_issue check (expires_at > opened_at);
