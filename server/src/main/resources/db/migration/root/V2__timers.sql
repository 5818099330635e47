-- What is to run at what time, once however many nodes there are (the layout is db-scheduler's own).
create table root.scheduled_tasks (
  task_name            text        not null,
  task_instance        text        not null,
  task_data            bytea,
  execution_time       timestamptz not null,
  picked               boolean     not null,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures int,
  last_heartbeat       timestamptz,
  version              bigint      not null,
  priority             smallint,
  primary key (task_name, task_instance)
);
create index timers_by_time on root.scheduled_tasks (execution_time);
create index timers_by_heartbeat on root.scheduled_tasks (last_heartbeat);
