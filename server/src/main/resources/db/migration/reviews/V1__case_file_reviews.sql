-- A file to be reviewed (案卷评查): drawn at random, chosen for risk, or named by an order. Only the first ever enters an estimate.
create table reviews.review (
  id             uuid        primary key,
  body           text        not null,
  duty           text        not null,
  month          text        not null,
  draw           uuid,
  squadron       text,
  item           text        not null,       -- as the draw names it: kind and the record's own number
  kind           text        not null,
  number         text        not null,
  drawing        text        not null,
  section        text        not null,       -- that answers for it
  regime         text        not null,       -- the version of the regulation that has the standard
  standard       text        not null,
  scorers        integer     not null,       -- one, or two blind to each other
  state          text        not null default 'WAITING',
  listed_by      uuid        not null,
  listed_at      timestamptz not null,
  score          integer,
  grade          text,
  settled_at     timestamptz,
  entry          uuid,
  version        bigint      not null default 1,
  constraint a_file_is_reviewed_once_a_month unique (body, duty, month, item),
  constraint a_month_is_a_month check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  constraint drawn_risky_or_directed check (drawing in ('DRAWN', 'RISK', 'DIRECTED')),
  constraint drawn_in_a_draw check (drawing <> 'DRAWN' or draw is not null),
  constraint one_or_two_score check (scorers in (1, 2)),
  constraint a_state_is_known check (state in ('WAITING', 'SCORING', 'DISPUTED', 'SETTLED')),
  constraint a_grade_is_known check (grade in ('EXCELLENT', 'ACCEPTABLE', 'UNACCEPTABLE')),
  constraint a_score_is_of_a_hundred check (score between 0 and 100),
  constraint settled_with_everything check (
    (state = 'SETTLED') = (score is not null) and (score is null) = (grade is null)
    and (score is null) = (settled_at is null) and (score is null) = (entry is null))
);
create index reviews_by_month on reviews.review (body, month desc, squadron, number);
create index reviews_of_a_record on reviews.review (body, kind, number);

-- What one reviewer gives a file (评查表). The third settles what two blind ones differ over.
create table reviews.sheet (
  id             uuid        primary key,
  body           text        not null,
  review         uuid        not null references reviews.review,
  place          integer     not null,
  reviewer       uuid        not null,
  reviewer_name  text        not null,
  state          text        not null default 'DRAFT',
  declared       boolean     not null default false,  -- that he took no part in the case
  score          integer,
  grade          text,
  handed_in_at   timestamptz,
  salt           bytea,                      -- of the ledger's commitment to what he wrote
  commitment     text,
  entry          uuid,
  version        bigint      not null default 1,
  constraint a_place_once_a_review unique (review, place),
  constraint a_reviewer_once_a_review unique (review, reviewer),
  constraint first_second_or_third check (place between 1 and 3),
  constraint draft_or_in check (state in ('DRAFT', 'IN')),
  constraint a_grade_is_known check (grade in ('EXCELLENT', 'ACCEPTABLE', 'UNACCEPTABLE')),
  constraint handed_in_with_everything check (
    (state = 'IN') = (score is not null) and (score is null) = (grade is null) and (score is null) = (handed_in_at is null)
    and (score is null) = (entry is null) and (state = 'DRAFT' or declared))
);
create index sheets_of_a_reviewer on reviews.sheet (reviewer, review);

-- What he took at an item, or that he struck a veto, with his comment.
create table reviews.mark (
  sheet   uuid    not null references reviews.sheet on delete cascade,
  body    text    not null,
  item    text    not null,
  taken   integer not null,
  struck  boolean not null,
  comment text    not null,
  primary key (sheet, item),
  constraint nothing_is_given check (taken >= 0)
);

-- A fault of a settled file, and what it became.
create table reviews.fault (
  review   uuid    not null references reviews.review,
  body     text    not null,
  item     text    not null,
  position integer not null,
  taken    integer not null,
  struck   boolean not null,
  comment  text    not null,
  finding  uuid,
  primary key (review, item)
);
create index fault_by_item on reviews.fault (body, item);
