-- The published working calendar of the People's Republic of China: only days that differ from their weekday.
create table calendar.year (
  year   int  primary key,
  source text not null,
  constraint a_year_of_this_century check (year between 2000 and 2099)
);

create table calendar.exception (
  day  date primary key,
  kind text not null,
  name text not null,
  constraint off_or_at_work check (kind in ('HOLIDAY', 'MAKE_UP_WORKDAY'))
);

-- How far this installation's clock stands from the wall clock; only a demonstration has an offset.
create table calendar.clock_offset (
  one     boolean primary key default true,
  seconds bigint  not null,
  constraint one_row check (one)
);
