-- A task stands on the desks of those who may do it: the roles are told when it is opened, as the matrix of permissions has them.
alter table tasks.task add column roles text[] not null default '{}';
update tasks.task
   set roles = case
     -- the squadron's own people, not those of its street
     when squadron is not null and (role is null or role = 'SQUADRON_HEAD')
          and kind in ('document-to-acknowledge', 'document-to-answer', 'document-reason-asked', 'document-repeat-reason-asked',
                       'document-to-issue', 'document-to-serve', 'matter-to-report', 'matter-result-wanted', 'case-papers-due')
       then array['SQUADRON_HEAD', 'SQUADRON_INSPECTOR']
     -- open to the section's members as well as to its head
     when section is not null and kind in ('review-third-needed', 'collective-review-due', 'observation-to-answer')
       then array['SECTION_MEMBER', 'SECTION_HEAD']
     when role is not null then array[role]
     when section is not null and for_inspectors then array['SECTION_MEMBER', 'SECTION_HEAD', 'INSPECTOR']
     when section is not null then array['SECTION_MEMBER', 'SECTION_HEAD']
     when squadron is not null then array['SQUADRON_HEAD', 'SQUADRON_INSPECTOR', 'SUBDISTRICT_READER']
     else '{}'
   end
 where account is null;
alter table tasks.task drop column role, drop column for_inspectors;
