-- What a unit owes of its own inspections, daily and monthly, led to the bureau's plan; what is still open leads to the page of its
-- own checks. Its reports, quarterly and yearly, are recorded beside the plan as before.
update tasks.task
   set link = '/inspections/own'
 where kind = 'third-tier-due' and closed_at is null and values ->> 'every' in ('day', 'month');
