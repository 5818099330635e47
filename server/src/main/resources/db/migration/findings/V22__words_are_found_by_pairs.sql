-- Rare words among a million findings are looked up; frequent ones are met at once on the walk from the newest.
create index finding_by_words on findings.finding using gin (root.pairs(fact || ' ' || wording || ' ' || coalesce(record, '')));
