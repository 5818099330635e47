-- Complaints and petitions as of a publication number, each with the matter it belongs to: the record id of the matter's earliest
-- member. Equal place and category within the given days of the one before make a chain; the numbers that the upstream names
-- itself (an earlier one of its kind; of a petition also the complaint it follows) and people's decisions tie chains together or take a
-- record out.
create or replace function records.matters(of_body text, as_of bigint, within_days integer)
returns table (kind text, record uuid, version integer, upstream text, squadron text, happened timestamp, matter uuid)
language sql stable as $$
  with recursive member as (
    select 'complaint' as kind, c.record, c.version, c.upstream, c.squadron, c.received_at as happened, c.place_key,
           lower(regexp_replace(c.category, '\s', '', 'g')) as category, c.repeat_of,
           null::text as complaint_number
    from records.complaint c
    where c.body = of_body and c.published <= as_of and (c.replaced is null or c.replaced > as_of) and not c.vanished
    union all
    select 'petition', p.record, p.version, p.upstream, p.squadron, p.received_on::timestamp, p.place_key,
           lower(regexp_replace(p.category, '\s', '', 'g')), p.repeat_of, p.complaint_number
    from records.petition p
    where p.body = of_body and p.published <= as_of and (p.replaced is null or p.replaced > as_of) and not p.vanished
  ),
  decided as (
    select distinct on (d.record) d.record, d.joined_to
    from records.matter_decision d
    where d.body = of_body
    order by d.record, d.number desc
  ),
  -- those whose matter follows from place and category
  placed as (
    select m.record, m.place_key, m.category, m.happened, m.upstream,
           m.happened::date - lag(m.happened::date) over same > within_days as late
    from member m
    where m.place_key is not null and m.category is not null and m.happened is not null
      and not exists (select from decided d where d.record = m.record)
    window same as (partition by m.place_key, m.category order by m.happened, m.upstream, m.record)
  ),
  numbered as (
    select p.*, count(*) filter (where p.late) over (
             partition by p.place_key, p.category order by p.happened, p.upstream, p.record) as chain
    from placed p
  ),
  chained as (
    select n.record, first_value(n.record) over (
             partition by n.place_key, n.category, n.chain order by n.happened, n.upstream, n.record) as chain
    from numbered n
  ),
  based as (
    select m.kind, m.record, m.version, m.upstream, m.squadron, m.happened, m.repeat_of, m.complaint_number,
           coalesce(c.chain, m.record) as chain
    from member m left join chained c on c.record = m.record
  ),
  tie as materialized (
    select b.chain as a, o.chain as b
    from based b
    cross join lateral (values (b.kind, b.repeat_of), ('complaint', b.complaint_number)) named (kind, upstream)
    join based o on o.kind = named.kind and o.upstream = named.upstream
    where named.upstream is not null and b.chain <> o.chain
      and not exists (select from decided d where d.record = b.record)
    union
    select b.chain, o.chain
    from decided d join based b on b.record = d.record join based o on o.record = d.joined_to
    where b.chain <> o.chain
  ),
  both_ways as materialized (
    select a, b from tie union select b, a from tie
  ),
  reached (a, b) as (
    select t.a, t.a from both_ways t
    union
    select r.a, t.b from reached r join both_ways t on t.a = r.b
  ),
  root as (
    select a as chain, min(b::text) as tied from reached group by a
  )
  select b.kind, b.record, b.version, b.upstream, b.squadron, b.happened,
         first_value(b.record) over (
           partition by coalesce(r.tied, b.chain::text) order by b.happened, b.upstream, b.record) as matter
  from based b left join root r on r.chain = b.chain
$$;
