create table tasks.task (
  id        uuid        primary key,
  body      text        not null,
  kind      text        not null,   -- kebab case, decides the words on the page
  subject   text        not null,   -- what it is about: with body and kind the task's own identity
  values    jsonb       not null,   -- what the sentence needs
  link      text        not null,   -- where it is done, a path of the pages
  basis     text,                   -- the clause
  due_on    date,
  section   text,
  squadron  text,
  role      text,
  account   uuid,
  opened_at timestamptz not null,
  closed_at timestamptz,
  constraint a_link_is_a_path check (link like '/%')
);
create unique index one_open_task_per_subject on tasks.task (body, kind, subject) where closed_at is null;
create index open_by_due_day on tasks.task (body, due_on) where closed_at is null;
