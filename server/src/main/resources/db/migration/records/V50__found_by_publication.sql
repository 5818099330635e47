-- Whoever follows the records asks for what a publication brought. Versions are written in the order of publications, so a few
-- bytes per range of pages suffice and importing costs nothing more.
do $$
declare kind text;
begin
  for kind in
    select c.table_name from information_schema.columns c
    where c.table_schema = 'records' and c.column_name = 'replaced'
  loop
    execute format('create index %I on records.%I using brin (published) with (pages_per_range = 16)', kind || '_by_publication', kind);
  end loop;
end $$;
