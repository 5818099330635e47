-- What the records of a body state at all: the fields that any record of a kind ever filled, and the months over which the kind
-- reaches. It only grows. What no source exports is no offence: absence is judged only where presence could have been seen.
create table screening.reach (
  body        text   not null,
  kind        text   not null,
  publication bigint not null,               -- up to which publication the records have been looked at
  stated      text[] not null,
  first_day   date,
  last_day    date,
  primary key (body, kind),
  constraint first_before_last check (first_day <= last_day)
);
