-- Which entries name a subject: a folder of the archive collects what was booked about an order, its visits and its findings, and the
-- entries of years are too many to be read through. Ids are found, wherever they stand as a value; hashes and words are not.
create function ledger.subjects(content bytea) returns uuid[]
  language sql immutable strict parallel safe
  as $$
    select coalesce(array_agg(found[1]::uuid), '{}')
    from regexp_matches(encode(content, 'escape'), '"([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"', 'g') as found
  $$;
create index entry_by_subject on ledger.entry using gin (ledger.subjects(content));
