-- In which form a visit is made (督察形式), by the id under which the regulation names it; null where it names none.
alter table planning.assignment add column method text;
