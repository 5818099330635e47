-- Chinese is written without spaces between words, and most words have two characters: a text is found by the pairs of
-- characters that stand beside each other in it. An index holds the pairs; whoever asks compares the text itself once more.
create function root.pairs(content text) returns text[]
  language sql immutable strict parallel safe cost 1000
  as $$
    select coalesce(array_agg(distinct pair), '{}')
    from (
      select character || lead(character) over (order by place) as pair
      from unnest(string_to_array(lower(content), null)) with ordinality as one (character, place)
    ) as beside
    where pair is not null
  $$;
