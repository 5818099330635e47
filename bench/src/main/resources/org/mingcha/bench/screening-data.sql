-- A district's cases, recordings, reviews and officers, many times over; one case in fifty has been changed once.
insert into records.officer (record, version, body, squadron, upstream, source, batch, row_number, published, content, number, name, state, certificate_until)
  select gen_random_uuid(), 1, '{body}', '310106006', 'O' || n, gen_random_uuid(), gen_random_uuid(), n, 1, '\x00', 'O' || n, '队员' || n, 'active', case when n % 60 = 0 then date '2023-06-01' else date '2026-06-01' end
  from generate_series(1, 600) n;
insert into records.case_file (record, version, body, squadron, upstream, source, batch, row_number, published, replaced, content,
    number, cause, category, party_kind, origin, procedure, state, discovered_on, filed_on, notice_served_on, heard_on, decided_on, served_on,
    service_method, party_present, closed_on, extension_days, excluded_days, penalty, fine, within_benchmark, minor_offence, educated,
    withdrawn_on, withdrawal_reason, withdrawal_approved, major_decision, legal_reviewed_on, handler, officers, last_step_on, off_site, emergency)
  select md5('case ' || n)::uuid, v, '{body}', '3101060' || lpad((n % 14 + 5)::text, 2, '0'), 'C' || n, md5('source')::uuid, md5('batch')::uuid, n, v,
    case when v = 1 and n % 50 = 0 then 2 end, '\x00',
    'C' || n, '占道设摊', (array['市容', '违建', '施工', '环保'])[1 + n % 4], (array['person', 'organisation'])[1 + n % 2],
    (array['check', 'complaint', 'transfer', 'off-site'])[1 + n % 4], c.procedure,
    c.state, c.filed_on - case when n % 700 = 0 then -2 else 2 end,
    c.filed_on + case when v = 2 and n % 200 = 0 then 3 else 0 end, c.filed_on + case when n % 600 = 3 then 150 else 20 end,
    case when n % 40 = 0 then c.filed_on + 39 end, c.decided_on, c.decided_on + n % 9 + case when n % 250 = 11 then 20 else 0 end,
    (array['direct', 'left', 'post', 'public'])[1 + n % 4], n % 3 <> 0, case when c.state in ('closed', 'not-punished') then c.filed_on + 164 end,
    case when n % 11 = 0 then 30 end, case when n % 17 = 0 then 10 end,
    case when c.state = 'not-punished' then 'none' else (array['fine', 'warning', 'confiscation', 'fine'])[1 + n % 4] end,
    case when c.procedure = 'summary' and n % 400 <> 2 then n % 180 else n % 5000 end::numeric,
    n % 97 <> 0, n % 289 = 0, n % 5 <> 0,
    case when c.state = 'withdrawn' then c.filed_on + 30 end, case when c.state = 'withdrawn' and n % 4 <> 1 then '违法主体认定有误' end,
    case when c.state = 'withdrawn' then true end, n % 20 = 0, case when n % 60 = 0 then c.filed_on + 41 end, '队员' || (1 + n % 600),
    case when n % 500 = 1 then 1 else 2 + n % 3 end, c.filed_on + 48, n % 50 = 7, n % 90 = 4
  from generate_series(1, {rows}) n, generate_series(1, 2) v,
    lateral (select date '2022-01-12' + n % 900 as filed_on, (array['ordinary', 'ordinary', 'summary', 'ordinary', 'demolition'])[1 + n % 5] as procedure,
      case when n % 200 = 3 then 'open' when n % 150 = 5 then 'withdrawn' when n % 40 = 7 then 'not-punished' when n % 6 = 0 then 'decided' else 'closed' end
        as state) stated,
    lateral (select stated.*, case when state not in ('open', 'withdrawn') then filed_on + 44 + (n / 7) % 40 + case when n % 300 = 9 then 60 else 0 end end
        as decided_on) c
  where v = 1 or n % 50 = 0;
-- over more months than the cases, so that what is missing can be told from what was never loaded
insert into records.recording (record, version, body, squadron, upstream, source, batch, row_number, published, content, number, case_number, scene, started_at, ended_at)
  select gen_random_uuid(), 1, '{body}', '310106006', 'V' || n, md5('source')::uuid, md5('batch')::uuid, n, 1, '\x00', 'V' || n, 'C' || n,
    case when n % 40 = 0 and n % 3 <> 0 then 'hearing' when n % 180 = 4 then 'emergency' else (array['site-check', 'left-service', 'questioning', 'site-check'])[1 + n % 4] end,
    timestamp '2021-12-01 09:00' + make_interval(days => n % 1150), null
  from generate_series(1, {rows}) n where n % 49 <> 0;
insert into records.legal_review (record, version, body, squadron, upstream, source, batch, row_number, published, content, number, case_number, submitted_on, reviewed_on, opinion)
  select gen_random_uuid(), 1, '{body}', '310106006', 'R' || n, md5('source')::uuid, md5('batch')::uuid, n, 1, '\x00', 'R' || n, 'C' || n, date '2021-12-02' + n % 1150,
    date '2022-01-12' + n % 900 + case when n % 1100 = 0 then 200 else 40 end, '事实清楚，适用依据正确，建议处罚'
  from generate_series(1, {rows}) n where n % 20 = 0 and n % 7 <> 0;
-- a review apart at each end, for the same reason
insert into records.legal_review (record, version, body, squadron, upstream, source, batch, row_number, published, content, number, case_number, submitted_on, reviewed_on)
  select gen_random_uuid(), 1, '{body}', '310106006', 'R' || day, md5('source')::uuid, md5('batch')::uuid, 1, 1, '\x00', 'R' || day, 'before', day, day
  from (values (date '2021-12-01'), (date '2025-02-01')) at (day);
insert into records.publication_counter (body, last) values ('{body}', 2) on conflict (body) do update set last = 2;
analyze records.officer;
analyze records.case_file;
analyze records.recording;
analyze records.legal_review
