-- Every table a backup holds: all of the schemas that have a history of migrations, without that history (a restore migrates
-- afresh) and without sessions (nobody is logged in by a restore). Columns that PostgreSQL computes are left out. The order of the
-- rows is that of the primary key, compared bytewise, so that two databases with the same rows give the same bytes.
create view operations.exported_table as
select n.nspname::text as schema,
       c.relname::text as name,
       format('%I.%I', n.nspname, c.relname) as qualified,
       (select string_agg(quote_ident(a.attname), ', ' order by a.attnum)
          from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       coalesce((select string_agg('t.' || quote_ident(a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end,
                                   ', ' order by k.position)
                   from pg_index i
                  cross join lateral unnest(i.indkey::int2[]) with ordinality as k (attnum, position)
                   join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
                  where i.indrelid = c.oid and i.indisprimary), 't::text collate "C"') as row_order
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
 where c.relkind in ('r', 'p')
   and not c.relispartition
   and c.relname <> 'flyway_schema_history'
   and c.relname not like 'spring\_session%'
   and exists (select from pg_class h where h.relnamespace = n.oid and h.relname = 'flyway_schema_history');

-- Which table must be loaded before which.
create view operations.exported_reference as
select distinct
       format('%I.%I', n.nspname, c.relname) as qualified,
       format('%I.%I', rn.nspname, rc.relname) as needs
  from pg_constraint f
  join pg_class c on c.oid = f.conrelid
  join pg_namespace n on n.oid = c.relnamespace
  join pg_class rc on rc.oid = f.confrelid
  join pg_namespace rn on rn.oid = rc.relnamespace
 where f.contype = 'f' and f.conrelid <> f.confrelid;

-- Where every sequence of these schemas stands.
create view operations.exported_sequence as
select format('%I.%I', s.schemaname, s.sequencename) as qualified, s.last_value
  from pg_sequences s
 where exists (select from pg_tables h where h.schemaname = s.schemaname and h.tablename = 'flyway_schema_history');
