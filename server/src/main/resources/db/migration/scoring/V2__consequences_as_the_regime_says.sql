-- What a consequence is called, when it counts as done and who decides it stands in the regime, not in the program.
alter table scoring.consequence
  add column title     text,
  add column effect    text,
  add column by_whom   text,
  add column talk_on   date,
  add column talk_with text;
update scoring.consequence set
  title = code,
  effect = case code when 'reminder-to-squadron-head' then 'ACKNOWLEDGE' when 'look-back-draw' then 'VISIT' else 'NOTE' end,
  by_whom = case code when 'reminder-to-squadron-head' then 'SQUADRON_HEAD' else 'SECTION_HEAD' end;
alter table scoring.consequence
  alter column title set not null,
  alter column effect set not null,
  alter column by_whom set not null,
  drop constraint open_done_or_declined,
  -- what a warning asked for that was undone is not to be done any more
  add constraint open_done_declined_or_dropped check (state in ('OPEN', 'DONE', 'DECLINED', 'DROPPED')),
  add constraint a_known_effect check (effect in ('ACKNOWLEDGE', 'TALK', 'VISIT', 'NOTE')),
  add constraint a_known_person check (by_whom in ('SQUADRON_HEAD', 'SECTION_HEAD', 'LEADER_IN_CHARGE')),
  add constraint a_talk_has_day_and_partner check ((talk_on is null) = (talk_with is null)),
  add constraint a_talk_done_was_held check (effect <> 'TALK' or state <> 'DONE' or talk_on is not null);
