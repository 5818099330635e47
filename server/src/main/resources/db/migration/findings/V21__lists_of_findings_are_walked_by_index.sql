-- Lists are read newest first, narrowed by squadron, by state or by both; each way of asking has an index that is already in that order.
create index finding_by_squadron on findings.finding (body, squadron, found_on desc, id desc);
create index finding_by_state on findings.finding (body, state, found_on desc, id desc);
create index finding_by_squadron_and_state on findings.finding (body, squadron, state, found_on desc, id desc);
