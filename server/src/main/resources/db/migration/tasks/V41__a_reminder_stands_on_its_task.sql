-- A reminder was a task of its own, beside the one it reminded of. It stands on that one now.
update tasks.task
set closed_at = now()
where closed_at is null and kind in ('document-due-soon', 'matter-due-soon');
