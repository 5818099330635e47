-- Somebody who will be away names who stands in for him (代理), and for which days. Ended, never taken back: a decision made "as
-- deputy of" somebody refers to it.
create table access.deputy (
  id         uuid        primary key,
  body       text        not null,
  account    uuid        not null references access.account,   -- who is away
  deputy     uuid        not null references access.account,
  from_day   date        not null,
  until_day  date        not null,                             -- the last day
  named_at   timestamptz not null,
  ended_at   timestamptz,
  constraint nobody_stands_in_for_himself check (account <> deputy),
  constraint a_time_has_a_last_day check (until_day >= from_day),
  constraint one_deputy_at_a_time exclude using gist (account with =, daterange(from_day, until_day, '[]') with &&) where (ended_at is null)
);
create index stands_in_for on access.deputy (deputy, until_day) where ended_at is null;
