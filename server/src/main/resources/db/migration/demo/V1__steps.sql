-- What a demonstration has already done, so that a second start goes on where the first one stood.
create table demo.step (
  name text        primary key,
  done timestamptz not null
);
