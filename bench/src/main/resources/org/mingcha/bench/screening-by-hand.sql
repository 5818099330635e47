-- The rules over cases as somebody writes them who knows them all: one pass, each joined table read once. The text runs on
-- PostgreSQL and on DuckDB; {records} is where the tables lie, {days} the calendar, {only} what narrows it to some records.
with rec as (
  select case_number, count(*) as times,
         count(*) filter (where scene = 'left-service') as served,
         count(*) filter (where scene = 'hearing') as heard,
         count(*) filter (where scene = 'emergency') as rushed
  from {records}.recording where replaced is null and not vanished and case_number is not null group by case_number
),
rev as (
  select case_number, count(*) as times, min(reviewed_on) as earliest
  from {records}.legal_review where replaced is null and not vanished group by case_number
),
certificate as (
  select name, max(certificate_until) as latest from {records}.officer where replaced is null and not vanished group by name
),
earlier as (
  select record,
         (array_agg(filed_on order by version) filter (where filed_on is not null and decided_on is not null))[1] as filed_on,
         (array_agg(legal_reviewed_on order by version) filter (where legal_reviewed_on is not null and decided_on is not null))[1] as legal_reviewed_on,
         (array_agg(decided_on order by version) filter (where decided_on is not null))[1] as decided_on,
         (array_agg(served_on order by version) filter (where served_on is not null and decided_on is not null))[1] as served_on,
         (array_agg(closed_on order by version) filter (where closed_on is not null and decided_on is not null))[1] as closed_on,
         (array_agg(cause order by version) filter (where cause is not null and decided_on is not null))[1] as cause,
         (array_agg(category order by version) filter (where category is not null and decided_on is not null))[1] as category,
         (array_agg(procedure order by version) filter (where procedure is not null and decided_on is not null))[1] as procedure,
         (array_agg(squadron order by version) filter (where squadron is not null and decided_on is not null))[1] as squadron,
         (array_agg(major_decision order by version) filter (where major_decision is not null and decided_on is not null))[1] as major_decision,
         (array_agg(minor_offence order by version) filter (where minor_offence is not null and decided_on is not null))[1] as minor_offence
  from {records}.case_file where replaced is not null and not vanished group by record
),
met as (
  select c.record, array[
    case when not c.vanished and c.procedure = 'ordinary'
      and coalesce(c.decided_on, c.closed_on, c.withdrawn_on, date '{today}') > due.forward then 'case-decision-overdue' end,
    case when not c.vanished and not c.party_present and coalesce(c.service_method, '') <> 'public'
      and coalesce(c.served_on, date '{today}') > until.day then 'decision-service-overdue' end,
    case when not c.vanished and (c.state = 'withdrawn' or c.withdrawn_on is not null)
      and (c.withdrawal_reason is null or not c.withdrawal_approved) then 'case-withdrawn-improperly' end,
    case when not c.vanished and (c.state = 'split' or c.split_from is not null)
      and (c.split_reason is null or not c.split_approved) then 'case-split-improperly' end,
    case when not c.vanished and c.major_decision and c.decided_on is not null and c.legal_reviewed_on is null
      and rev.times is null then 'major-decision-not-reviewed' end,
    case when not c.vanished and least(c.legal_reviewed_on, rev.earliest) > c.decided_on then 'decision-before-review' end,
    case when not c.vanished and c.procedure = 'summary' and (c.party_kind = 'person' and c.fine > 200
      or c.party_kind = 'organisation' and c.fine > 3000) then 'summary-fine-too-high' end,
    case when not c.vanished and c.procedure in ('ordinary', 'demolition') and c.officers < 2 then 'case-too-few-officers' end,
    case when not c.vanished and coalesce(c.decided_on, c.filed_on) > certificate.latest then 'handler-certificate-expired' end,
    case when not c.vanished and not c.within_benchmark then 'discretion-outside-benchmark' end,
    case when not c.vanished and c.minor_offence
      and c.penalty in ('warning', 'fine', 'confiscation', 'suspension', 'other') then 'minor-offence-punished' end,
    case when not c.vanished and (c.state = 'not-punished' or c.penalty = 'none') and not c.educated
      then 'not-punished-without-education' end,
    case when not c.vanished and c.state in ('decided', 'closed') and rec.times is null and coalesce(c.recordings, 0) = 0
      then 'recording-missing' end,
    case when not c.vanished and c.state = 'open' and date '{today}' > c.last_step_on + 30 then 'case-stalled' end,
    case when not c.vanished and (c.filed_on < c.discovered_on or c.decided_on < c.filed_on or c.served_on < c.decided_on
      or c.closed_on < c.filed_on) then 'case-dates-impossible' end,
    case when not c.vanished and (c.off_site or c.origin = 'off-site')
      and (c.notice_served_on > c.decided_on or c.decided_on is not null and c.notice_served_on is null)
      then 'off-site-party-not-told' end,
    case when not c.vanished and c.service_method = 'left' and c.served_on is not null and coalesce(rec.served, 0) = 0
      then 'recording-missing-service' end,
    case when not c.vanished and c.heard_on is not null and coalesce(rec.heard, 0) = 0 then 'recording-missing-hearing' end,
    case when not c.vanished and c.emergency and coalesce(rec.rushed, 0) = 0 then 'recording-missing-emergency' end,
    case when c.vanished then 'case-vanished' end,
    case when not c.vanished and (earlier.filed_on <> c.filed_on or earlier.filed_on is not null and c.filed_on is null
      or earlier.legal_reviewed_on <> c.legal_reviewed_on or earlier.legal_reviewed_on is not null and c.legal_reviewed_on is null
      or earlier.decided_on <> c.decided_on or earlier.decided_on is not null and c.decided_on is null
      or earlier.served_on <> c.served_on or earlier.served_on is not null and c.served_on is null
      or earlier.closed_on <> c.closed_on or earlier.closed_on is not null and c.closed_on is null) then 'case-redated' end,
    case when not c.vanished and (earlier.cause <> c.cause or earlier.cause is not null and c.cause is null
      or earlier.category <> c.category or earlier.category is not null and c.category is null
      or earlier.procedure <> c.procedure or earlier.procedure is not null and c.procedure is null
      or earlier.squadron <> c.squadron or earlier.squadron is not null and c.squadron is null
      or earlier.major_decision <> c.major_decision or earlier.major_decision is not null and c.major_decision is null
      or earlier.minor_offence <> c.minor_offence or earlier.minor_offence is not null and c.minor_offence is null)
      then 'case-relabelled' end
  ] as rules
  from {records}.case_file c
  left join rec on rec.case_number = c.upstream
  left join rev on rev.case_number = c.upstream
  left join certificate on certificate.name = c.handler
  left join earlier on earlier.record = c.record
  left join {days}.working_day due
    on due.day = c.filed_on + cast(90 + coalesce(c.extension_days, 0) + coalesce(c.excluded_days, 0) as integer)
  left join {days}.working_day began on began.day = c.decided_on
  left join {days}.working_day until on until.working and until.number = began.number + 7
  where c.replaced is null {only}
)
select record, rule from (select record, unnest(rules) as rule from met) each_rule where rule is not null
