-- Since when a finding stands, so that a month can be counted again as it was known on any day. Empty for drafts, and for what stood
-- before this was noted.
alter table findings.finding add column settled_at timestamptz;
