-- Squadrons and streets issue notices to their own teams (三级督察), each in a series of its own; the bureau's series go on as they are.
alter table documents.series add column issuer text not null default '';   -- the unit, 'squadron/code' or 'subdistrict/code'; empty: the bureau's own
alter table documents.series drop constraint one_series_a_kind_and_year;
alter table documents.series add constraint one_series_a_kind_and_year primary key (body, issuer, kind, year);

alter table documents.document add column issuer text;                     -- the same, where it is not the bureau's own
alter table documents.document add constraint issued_by_a_squadron_or_a_street check (issuer in ('squadron/' || squadron, 'subdistrict/' || squadron));
alter table documents.document drop constraint no_number_twice;
create unique index no_number_twice on documents.document (body, coalesce(issuer, ''), kind, year, number);
create index documents_of_issuer on documents.document (body, issuer, issued_at desc) where issuer is not null;
