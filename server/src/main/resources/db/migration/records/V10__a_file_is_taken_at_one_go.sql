-- A batch that is being taken at one go books what it has read while none of it stands yet; stopped, it begins again.
alter table records.batch add column at_once boolean not null default false;

-- No question was ever answered by these: which complaints are the same matter is found over all of a body's, by their spelling
-- without spaces. Every row that came in paid for them.
drop index records.complaint_by_matter;
drop index records.petition_by_matter;
