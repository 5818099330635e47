-- A district's cases, recordings, reviews and officers, many times over; one case in fifty has been changed once.
insert into records.officer (record, version, body, squadron, upstream, source, batch, row_number, published, content, number, name, state, certificate_until)
  select gen_random_uuid(), 1, '{body}', '310106006', 'O' || n, gen_random_uuid(), gen_random_uuid(), n, 1, '\x00', 'O' || n, '队员' || n, 'active', date '2023-06-01' + n
  from generate_series(1, 600) n;
insert into records.case_file (record, version, body, squadron, upstream, source, batch, row_number, published, replaced, content,
    number, cause, category, party_kind, origin, procedure, state, discovered_on, filed_on, notice_served_on, heard_on, decided_on, served_on,
    service_method, party_present, closed_on, extension_days, excluded_days, penalty, fine, within_benchmark, minor_offence, educated,
    major_decision, legal_reviewed_on, handler, officers, last_step_on, off_site)
  select md5('case ' || n)::uuid, v, '{body}', '3101060' || lpad((n % 14 + 5)::text, 2, '0'), 'C' || n, md5('source')::uuid, md5('batch')::uuid, n, v,
    case when v = 1 and n % 50 = 0 then 2 end, '\x00',
    'C' || n, '占道设摊', (array['市容', '违建', '施工', '环保'])[1 + n % 4], (array['person', 'organisation'])[1 + n % 2],
    (array['check', 'complaint', 'transfer', 'off-site'])[1 + n % 4], (array['ordinary', 'ordinary', 'summary', 'ordinary', 'demolition'])[1 + n % 5],
    (array['closed', 'closed', 'decided', 'open', 'closed', 'withdrawn', 'closed', 'not-punished'])[1 + n % 8],
    date '2022-01-10' + n % 900, date '2022-01-12' + n % 900 + case when v = 2 and n % 100 = 0 then 3 else 0 end, date '2022-02-01' + n % 900,
    case when n % 40 = 0 then date '2022-02-20' + n % 900 end, case when n % 8 <> 3 then date '2022-02-25' + n % 900 + (n / 7) % 60 end,
    case when n % 8 <> 3 then date '2022-02-27' + n % 900 + (n / 7) % 60 + n % 9 end,
    (array['direct', 'left', 'post', 'public'])[1 + n % 4], n % 3 <> 0, case when n % 2 = 0 then date '2022-06-25' + n % 900 end,
    case when n % 11 = 0 then 30 end, case when n % 17 = 0 then 10 end, (array['fine', 'warning', 'none', 'fine'])[1 + n % 4], (n % 5000)::numeric,
    n % 97 <> 0, n % 89 = 0, n % 3 = 0, n % 20 = 0, case when n % 60 = 0 then date '2022-02-22' + n % 900 end, '队员' || (1 + n % 600), 1 + n % 4,
    date '2022-03-01' + n % 900, n % 50 = 7
  from generate_series(1, {rows}) n, generate_series(1, 2) v
  where v = 1 or n % 50 = 0;
insert into records.recording (record, version, body, squadron, upstream, source, batch, row_number, published, content, number, case_number, scene, started_at, ended_at)
  select gen_random_uuid(), 1, '{body}', '310106006', 'V' || n, md5('source')::uuid, md5('batch')::uuid, n, 1, '\x00', 'V' || n, 'C' || n,
    (array['site-check', 'left-service', 'questioning', 'hearing'])[1 + n % 4], timestamp '2022-02-01 09:00' + make_interval(days => n % 900), null
  from generate_series(1, {rows}) n where n % 12 <> 0;
insert into records.legal_review (record, version, body, squadron, upstream, source, batch, row_number, published, content, number, case_number, submitted_on, reviewed_on, opinion)
  select gen_random_uuid(), 1, '{body}', '310106006', 'R' || n, md5('source')::uuid, md5('batch')::uuid, n, 1, '\x00', 'R' || n, 'C' || n, date '2022-02-20' + n % 900,
    date '2022-02-24' + n % 900, '事实清楚，适用依据正确，建议处罚'
  from generate_series(1, {rows}) n where n % 25 = 0;
insert into records.publication_counter (body, last) values ('{body}', 2) on conflict (body) do update set last = 2;
analyze records.officer;
analyze records.case_file;
analyze records.recording;
analyze records.legal_review
