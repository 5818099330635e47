-- Rules and timelines ask for what names a case: recordings, publications, reviews, measures. Without an index each question read
-- them all. Complaints and checks name few cases, so theirs stays small.
do $$
declare kind text;
begin
  for kind in
    select c.table_name from information_schema.columns c
    where c.table_schema = 'records' and c.column_name = 'case_number' and c.table_name not like 'staged%'
  loop
    execute format('create index %I on records.%I (body, case_number) where case_number is not null', kind || '_by_case', kind);
  end loop;
end $$;
