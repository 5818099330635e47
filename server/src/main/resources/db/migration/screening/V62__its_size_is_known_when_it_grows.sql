-- Screening says how large its tables have become when one step has made them much larger: until the database notices by itself,
-- its plans would take them for nearly empty.
grant maintain on screening.lead, screening.due to mingcha_server;
