-- The columns of an import form come from the regime; a form keeps those it was made with, so that it is the same whenever it is fetched.
alter table handover.form add column layout jsonb;   -- null: made before, laid out as the regime in force says
