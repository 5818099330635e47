-- What a city inspects are the bureaus of its districts: they stand among its units.
insert into directory.squadron (body, code, name, short_name, directly_led, position)
select district.parent, district.code, district.name, district.short_name, true,
       (select count(*) from directory.squadron s where s.body = district.parent) + row_number() over (partition by district.parent order by district.code)
from directory.body district
where district.parent is not null
on conflict do nothing;

insert into directory.alias (body, alias, unit)
select district.parent, called.alias, district.code
from directory.body district, unnest(array [district.code, district.name, district.short_name]) as called (alias)
where district.parent is not null
on conflict do nothing;
