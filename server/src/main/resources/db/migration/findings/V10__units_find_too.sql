-- What a unit found among its own people (三级督察): flagged, and never among the bureau's.
alter table findings.finding add column issuer text;    -- the unit, 'squadron/code' or 'subdistrict/code'; empty for the bureau's
create index findings_of_unit on findings.finding (body, issuer, found_on desc) where issuer is not null;
