-- The owner migrates; the server runs as this role. What must never change is revoked from it table by table.
do $$ begin
  if not exists (select from pg_roles where rolname = 'mingcha_server') then
    create role mingcha_server;
  end if;
end $$;
do $$ begin
  execute format('grant mingcha_server to %I', current_user);
end $$;
grant usage on schema root to mingcha_server;
alter default privileges grant usage on schemas to mingcha_server;
alter default privileges grant select, insert, update, delete on tables to mingcha_server;
alter default privileges grant usage, select on sequences to mingcha_server;
alter default privileges grant execute on functions to mingcha_server;
create extension if not exists btree_gist;
create extension if not exists pg_trgm;
