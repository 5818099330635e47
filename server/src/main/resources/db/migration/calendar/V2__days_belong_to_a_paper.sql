-- A corrected paper replaces the days the earlier one named; some of them lie in the year before.
alter table calendar.exception add column paper int not null references calendar.year (year) on delete cascade;
alter table calendar.exception add constraint made_up_on_a_weekend check (kind = 'HOLIDAY' or extract(isodow from day) >= 6);
alter table calendar.exception add constraint a_paper_names_its_own_days check (
  extract(year from day) = paper or (extract(year from day) = paper - 1 and extract(month from day) = 12));
