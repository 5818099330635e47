-- The pairs of all texts of a thing stand in one column under one index: words of which one stands here and one there are looked up
-- together. Which of the texts a reader may read is asked of the row itself, as before.
update archive.found set pairs = pairs || inside_pairs || people_pairs where inside_pairs <> '{}' or people_pairs <> '{}';
drop index archive.found_by_inside_words;
drop index archive.found_by_people;
alter table archive.found drop column inside_pairs, drop column people_pairs;
