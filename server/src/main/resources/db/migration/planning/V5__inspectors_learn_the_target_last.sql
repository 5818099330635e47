-- An inspector learns where he goes only when he has declared that nothing keeps him away, or his recusal was refused.
alter table planning.assignment_person add column told_at timestamptz;
