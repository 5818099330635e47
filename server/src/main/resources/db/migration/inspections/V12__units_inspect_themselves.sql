-- A unit's own inspection (三级督察) is recorded on the same forms and counted nowhere else.
alter table inspections.visit add column issuer text;   -- the unit, 'squadron/code' or 'subdistrict/code'; empty for the bureau's
create index visits_of_unit on inspections.visit (body, issuer, completed_at desc) where issuer is not null;
