-- An emergency that was dealt with (突发事件处置): told by the case it became, or by the check of one that became none. Its recording
-- is one of those the programme lists. What a source does not give stays empty.
do $$
declare kind text;
begin
  foreach kind in array array['case_file', 'enforcement_check'] loop
    execute format('alter table records.%I add column emergency boolean', kind);
    execute format('alter table records.%I add column emergency boolean', 'staged_' || kind);
  end loop;
end $$;
