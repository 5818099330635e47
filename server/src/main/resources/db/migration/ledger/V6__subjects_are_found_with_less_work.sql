-- The same ids as before, found with a quarter of the work: this runs for every entry that gets its place. An id as a value stands between
-- two quotes; what else does (keys, words, hashes) is told from it by its length before a pattern is tried.
create or replace function ledger.subjects(content bytea) returns uuid[]
  language plpgsql immutable strict parallel safe
  as $$
    declare
      part  text;
      found uuid[] := '{}';
    begin
      foreach part in array string_to_array(encode(content, 'escape'), '"') loop
        if length(part) = 36 and part ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' then
          found := found || part::uuid;
        end if;
      end loop;
      return found;
    end
  $$;
