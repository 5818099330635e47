-- Who loaded a year and which entry of the ledger says so; the papers that come along have neither.
alter table calendar.year
  add column loaded_at      timestamptz,
  add column loaded_by      uuid,
  add column loaded_by_name text,
  add column entry          uuid,
  add constraint loaded_by_an_act check (
    num_nonnulls(loaded_at, loaded_by, loaded_by_name, entry) in (0, 4));
