-- Server and database may tell different times: then nothing is booked until an administrator has looked.
alter table documents.day_cursor
  drop constraint waits_for_a_reason,
  add constraint waits_for_a_reason check (waiting in ('CLOCK_JUMPED', 'CLOCKS_DIFFER', 'DOWN_ON_LAST_DAY'));
