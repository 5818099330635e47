-- The papers of a drawn file are called for from the unit that has it (调卷), once its order has been approved.
alter table reviews.review
  add column papers_called_at timestamptz,
  add column papers_due       date,
  add constraint called_for_by_a_day check ((papers_called_at is null) = (papers_due is null));
create index files_called_for on reviews.review (body, squadron, papers_due) where papers_called_at is not null;

-- A paper of the file (卷内材料): a scan that was handed in, or the reason why there is none. Nothing of it ever changes; a later version
-- names the one in whose place it stands.
create table reviews.paper (
  id           uuid        primary key,
  body         text        not null,
  review       uuid        not null references reviews.review,
  kind         text        not null,            -- as the standard calls it
  position     integer     not null,            -- within the review, as handed in
  file         uuid,
  sha256       text,
  missing      text,                            -- why there is none
  replaces     uuid        references reviews.paper,
  later        boolean     not null,            -- than the first sheet: no part of what was scored
  account      uuid        not null,
  name         text        not null,
  handed_in_at timestamptz not null,
  entry        uuid        not null,
  constraint there_or_missing check ((file is null) = (missing is not null) and (file is null) = (sha256 is null)),
  constraint a_reason_is_told check (missing <> ''),
  constraint one_later_version unique (replaces),
  constraint a_position_once_a_review unique (review, position)
);
create index papers_by_file on reviews.paper (file);

-- A comment may point to a place in a paper.
alter table reviews.mark
  add column paper uuid references reviews.paper,
  add column spot  uuid,
  add constraint a_spot_is_in_a_paper check (spot is null or paper is not null);
