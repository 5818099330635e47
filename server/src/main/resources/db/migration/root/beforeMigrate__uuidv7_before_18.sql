-- PostgreSQL brings uuidv7() from 18 on; 17 is given one of its own: 48 bits of milliseconds, then chance. It has to be there before
-- the first migration of any backup, so it is no migration itself.
do $$ begin
  if to_regprocedure('uuidv7()') is null then
    create function public.uuidv7() returns uuid
      language sql volatile parallel safe
      as $body$
        select encode(
          set_bit(set_bit(
            overlay(uuid_send(gen_random_uuid())
                    placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
                    from 1 for 6),
            52, 1), 53, 1),
          'hex')::uuid
      $body$;
  end if;
end $$;
