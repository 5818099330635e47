-- Points that a document or a late answer costs a squadron (记分). A row is never taken back, only marked as undone.
create table scoring.demerit (
  id              uuid        primary key,
  body            text        not null,
  squadron        text        not null,
  document        uuid        not null,
  kind            text        not null,
  kind_title      text        not null,
  number_text     text        not null,
  cause           text        not null,
  points          int         not null,
  sum             text        not null,     -- how the points come about, in a sentence
  duty            text,                     -- of the first fault: where a look-back would look
  section         text        not null,
  regime          text        not null,     -- the version that says how much
  counted_on      date        not null,
  objection_until date,                     -- null until the document has been served
  objected        boolean     not null default false,
  undone_on       date,
  undone_because  text,
  constraint one_of_a_cause_a_document unique (document, cause),
  constraint for_a_document_or_a_late_reply check (cause in ('DOCUMENT', 'LATE_REPLY')),
  constraint costs_something check (points > 0),
  constraint undone_with_a_reason check ((undone_on is null) = (undone_because is null)),
  constraint withdrawn_or_counted_higher check (undone_because in ('WITHDRAWN', 'HIGHER_STEP'))
);
create index demerits_of_squadron on scoring.demerit (body, squadron, counted_on);

-- A warning (红黄蓝预警), from the day it was raised to the day it ended; it keeps what it stood on.
create table scoring.warning (
  id            uuid        primary key,
  body          text        not null,
  squadron      text        not null,
  level         text        not null,
  points        int         not null,
  firm          int         not null,       -- of the points, those that no objection can undo any more
  demerits      uuid[]      not null,
  risen         boolean     not null,       -- from a lower level or none; one that fell to it asks for nothing new
  regime        text        not null,
  raised_on     date        not null,
  ended_on      date,
  ended_because text,
  entry         uuid        not null,
  constraint a_known_level check (level in ('blue', 'yellow', 'red')),
  constraint ended_with_a_reason check ((ended_on is null) = (ended_because is null)),
  constraint rose_fell_or_undone check (ended_because in ('ROSE', 'FELL', 'UNDONE'))
);
create unique index one_warning_at_a_time on scoring.warning (body, squadron) where ended_on is null;
create index warnings_by_day on scoring.warning (body, raised_on desc);

-- What a warning asks for (约谈、回头看…); people do it or decide against it.
create table scoring.consequence (
  warning    uuid        not null references scoring.warning,
  body       text        not null,
  code       text        not null,
  state      text        not null default 'OPEN',
  note       text,
  decided_by_name text,
  decided_at timestamptz,
  constraint one_of_a_code_a_warning primary key (warning, code),
  constraint open_done_or_declined check (state in ('OPEN', 'DONE', 'DECLINED')),
  constraint decided_with_a_note check ((state = 'OPEN') = (note is null))
);

-- One row a squadron: whoever judges holds it, so that a warning is raised once however many nodes judge.
create table scoring.judged (
  body     text not null,
  squadron text not null,
  judged_on date not null,
  constraint one_judgement_a_squadron primary key (body, squadron)
);
