-- What was just published is what is asked for most, and a BRIN index reads every page it has not summarised yet: all of the newest.
-- Publications only grow, so a B-tree grows at its right edge alone and holds equal values once.
do $$
declare kind text;
begin
  for kind in
    select c.table_name from information_schema.columns c
    where c.table_schema = 'records' and c.column_name = 'replaced'
  loop
    execute format('drop index records.%I', kind || '_by_publication');
    execute format('create index %I on records.%I (published)', kind || '_by_publication', kind);
  end loop;
end $$;
