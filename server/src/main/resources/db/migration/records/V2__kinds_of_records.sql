-- Every kind of record has a table of versions and a table where rows wait for their publication. What all kinds have in
-- common is said once, here. A record is a chain of versions; a version holds from publication number `published` until
-- `replaced`. `content` is the digest of the row's canonical text, `identity` a salted commitment to its identifying
-- columns, which lie in records.identity.
create function records.replaced_is_set_once() returns trigger language plpgsql as $$
begin
  if old.replaced is not null then
    raise exception 'version % of record % has been replaced before', old.version, old.record;
  end if;
  return new;
end $$;

create procedure records.define_kind(name text, columns text) language plpgsql as $$
begin
  execute format('create table records.%I (
    record     uuid    not null,
    version    integer not null,
    body       text    not null,
    squadron   text,
    upstream   text    not null,
    source     uuid    not null,
    batch      uuid    not null,
    row_number bigint  not null,
    published  bigint  not null,
    replaced   bigint,
    vanished   boolean not null default false,
    content    bytea   not null,
    identity   bytea,
    %s,
    primary key (record, version),
    constraint holds_from_before_until check (published >= 1 and version >= 1 and replaced > published))', name, columns);
  execute format('create unique index %I on records.%I (body, upstream) where replaced is null', 'one_current_' || name, name);
  execute format('create index %I on records.%I (body, replaced) where replaced is not null', name || '_replaced', name);
  execute format('create trigger replaced_is_set_once before update on records.%I
    for each row execute function records.replaced_is_set_once()', name);
  execute format('revoke update, delete, truncate on records.%I from mingcha_server', name);
  execute format('grant update (replaced), maintain on records.%I to mingcha_server', name);

  execute format('create unlogged table records.%I (
    batch      uuid   not null,
    row_number bigint not null,
    squadron   text,
    upstream   text   not null,
    content    bytea  not null,
    persons    text,
    salt       bytea,
    %s)', 'staged_' || name, columns);
  execute format('create index %I on records.%I (batch, row_number)', 'staged_' || name || '_by_batch', 'staged_' || name);
  execute format('grant truncate, maintain on records.%I to mingcha_server', 'staged_' || name);
end $$;

-- Who complained, petitioned or was party: apart from the versions, seen with a right of its own, erased by deleting the row,
-- salt and all. Versions, populations and ledger keep only the commitment and stay valid.
create table records.identity (
  record  uuid    not null,
  version integer not null,
  body    text    not null,
  kind    text    not null,
  salt    bytea   not null,
  persons text    not null,
  primary key (record, version),
  constraint a_salt_is_long check (length(salt) >= 16)
);
revoke update, truncate on records.identity from mingcha_server;

create function records.commitment(salt bytea, persons text) returns bytea language sql immutable strict parallel safe
  return sha256(salt || convert_to(persons, 'UTF8'));

-- Whether a row names other persons than the version it meets. What was erased is not compared: nobody can know.
create function records.names_others(of_record uuid, of_version integer, committed bytea, persons text) returns boolean
language sql stable parallel safe as $$
  select case
    when committed is null then persons is not null
    else coalesce((
      select persons is null or records.commitment(i.salt, persons) <> committed
      from records.identity i where i.record = of_record and i.version = of_version), false)
  end
$$;

-- That identities were erased, and why; without a word of what they were.
create table records.erasure (
  record    uuid        not null,
  body      text        not null,
  kind      text        not null,
  reason    text        not null,
  erased_by uuid,
  erased_at timestamptz not null,
  primary key (record)
);
revoke update, delete, truncate on records.erasure from mingcha_server;

-- 案件
call records.define_kind('case_file', $$
  number                text,
  cause                 text,
  category              text,
  party_kind            text,
  place                 text,
  road                  text,
  origin                text,
  procedure             text,
  state                 text,
  discovered_on         date,
  filed_on              date,
  notice_served_on      date,
  heard_on              date,
  decided_on            date,
  served_on             date,
  service_method        text,
  party_present         boolean,
  due_on                date,
  closed_on             date,
  closure_reason        text,
  withdrawn_on          date,
  withdrawal_reason     text,
  withdrawal_approved   boolean,
  split_from            text,
  split_reason          text,
  split_approved        boolean,
  extension_days        bigint,
  extension_approved_on date,
  excluded_days         bigint,
  excluded_reason       text,
  legal_basis           text,
  penalty_basis         text,
  penalty               text,
  fine                  numeric,
  confiscated           numeric,
  discretion_grade      text,
  within_benchmark      boolean,
  minor_offence         boolean,
  educated              boolean,
  major_decision        boolean,
  hearing               boolean,
  legal_reviewed_on     date,
  handler               text,
  co_handler            text,
  officers              bigint,
  full_amount_paid_on   date,
  correction_ordered_on date,
  corrected_on          date,
  recordings            bigint,
  complaint_number      text,
  check_number          text,
  last_step_on          date,
  off_site              boolean
$$);
create index case_file_by_day on records.case_file (body, closed_on);

-- 音视频记录
call records.define_kind('recording', $$
  number                 text,
  case_number            text,
  check_number           text,
  officer                text,
  device                 text,
  scene                  text,
  started_at             timestamp,
  ended_at               timestamp,
  enforcement_started_at timestamp,
  enforcement_ended_at   timestamp,
  uploaded_at            timestamp,
  seconds                bigint,
  bytes                  bigint,
  file_hash              text,
  medium                 text
$$);
create index recording_by_day on records.recording (body, started_at);

-- 诉件
call records.define_kind('complaint', $$
  number                 text,
  channel                text,
  category               text,
  place                  text,
  received_at            timestamp,
  received_time          time,
  transferred_at         timestamp,
  first_contact_at       timestamp,
  due_at                 timestamp,
  replied_at             timestamp,
  closed_at              timestamp,
  state                  text,
  outcome                text,
  satisfaction           text,
  repeat_of              text,
  case_number            text,
  new_illegal_building   boolean,
  civilised_construction boolean,
  accusation             boolean,
  result                 text,
  place_key              text
$$);
create index complaint_by_day on records.complaint (body, received_at);

-- 信访件
call records.define_kind('petition', $$
  number             text,
  channel            text,
  category           text,
  place              text,
  received_on        date,
  accepted_on        date,
  due_on             date,
  extended_days      bigint,
  extension_notified boolean,
  answered_on        date,
  closed_on          date,
  state              text,
  outcome            text,
  satisfaction       text,
  repeat_of          text,
  complaint_number   text,
  accusation         boolean,
  place_key          text
$$);
create index petition_by_day on records.petition (body, received_on);

-- 执法公示
call records.define_kind('publication_notice', $$
  case_number       text,
  platform          text,
  decided_on        date,
  mandatory         boolean,
  published_on      date,
  masked            boolean,
  annulled_on       date,
  withdrawn_on      date,
  withdrawal_reason text
$$);
create index publication_notice_by_day on records.publication_notice (body, published_on);

-- 法制审核
call records.define_kind('legal_review', $$
  number             text,
  case_number        text,
  review_body        text,
  submitted_on       date,
  reviewed_on        date,
  decided_on         date,
  opinion            text,
  reviewer           text,
  reviewer_qualified boolean,
  result             text
$$);
create index legal_review_by_day on records.legal_review (body, reviewed_on);

-- 双随机检查
call records.define_kind('dual_random_check', $$
  number         text,
  plan           text,
  item           text,
  object_code    text,
  object         text,
  place          text,
  risk           text,
  object_drawn   boolean,
  officers_drawn boolean,
  drawn_on       date,
  checked_on     date,
  officers       text,
  officer_count  bigint,
  interest       boolean,
  result         text,
  facts_recorded boolean,
  video          boolean,
  in_system      boolean,
  published_on   date
$$);
create index dual_random_check_by_day on records.dual_random_check (body, checked_on);

-- 执法检查
call records.define_kind('enforcement_check', $$
  number        text,
  category      text,
  object        text,
  place         text,
  checked_at    timestamp,
  officers      text,
  officer_count bigint,
  result        text,
  case_number   text,
  rechecked_on  date
$$);
create index enforcement_check_by_day on records.enforcement_check (body, checked_at);

-- 行政强制
call records.define_kind('compulsory_measure', $$
  number                text,
  case_number           text,
  measure               text,
  started_at            timestamp,
  ended_at              timestamp,
  approved_on           date,
  extended_days         bigint,
  extension_approved_on date,
  extension_notified    boolean,
  testing_days          bigint,
  urgent                boolean,
  urgency_reason        text,
  officers              bigint
$$);
create index compulsory_measure_by_day on records.compulsory_measure (body, started_at);

-- 复议诉讼与建议
call records.define_kind('reconsideration', $$
  number       text,
  matter       text,
  case_number  text,
  received_on  date,
  concluded_on date,
  outcome      text,
  issuer       text,
  summary      text
$$);
create index reconsideration_by_day on records.reconsideration (body, concluded_on);

-- 责任追究
call records.define_kind('accountability_measure', $$
  number      text,
  occurred_on date,
  fault       text,
  lead_from   text,
  pursued     boolean,
  measure     text,
  decided_on  date
$$);
create index accountability_measure_by_day on records.accountability_measure (body, occurred_on);

-- 普法活动
call records.define_kind('legal_publicity', $$
  number   text,
  held_on  date,
  title    text,
  events   bigint,
  leaflets bigint,
  messages bigint,
  people   bigint
$$);
create index legal_publicity_by_day on records.legal_publicity (body, held_on);

-- 执法人员
call records.define_kind('officer', $$
  number                text,
  name                  text,
  post                  text,
  state                 text,
  certified_on          date,
  certificate_until     date,
  legal_qualification   boolean,
  trained_on            date,
  training_hours        numeric,
  interests_declared_on date
$$);
create index officer_by_day on records.officer (body, certified_on);

-- 装备
call records.define_kind('equipment', $$
  number      text,
  category    text,
  model       text,
  holder      text,
  quantity    bigint,
  acquired_on date,
  state       text,
  checked_on  date
$$);
create index equipment_by_day on records.equipment (body, acquired_on);

-- 荣誉与摘牌
call records.define_kind('honour', $$
  number     text,
  title      text,
  change     text,
  level      text,
  decided_on date,
  reason     text
$$);
create index honour_by_day on records.honour (body, decided_on);

-- 道路
call records.define_kind('road', $$
  number       text,
  name         text,
  place        text,
  length       numeric,
  grade        text,
  active_from  date,
  active_until date
$$);
create index road_by_day on records.road (body, active_from);

-- 在建工地
call records.define_kind('construction_site', $$
  number       text,
  name         text,
  place        text,
  builder      text,
  contractor   text,
  phase        text,
  active_from  date,
  active_until date
$$);
create index construction_site_by_day on records.construction_site (body, active_from);

-- 住宅小区
call records.define_kind('compound', $$
  number       text,
  name         text,
  place        text,
  management   text,
  households   bigint,
  active_from  date,
  active_until date
$$);
create index compound_by_day on records.compound (body, active_from);

-- 上海摊点位
call records.define_kind('stall_point', $$
  number       text,
  name         text,
  place        text,
  hours        text,
  goods        text,
  operator     text,
  active_from  date,
  active_until date
$$);
create index stall_point_by_day on records.stall_point (body, active_from);

-- 苏州河重点区域
call records.define_kind('creek_area', $$
  number       text,
  name         text,
  place        text,
  streets      text,
  active_from  date,
  active_until date
$$);
create index creek_area_by_day on records.creek_area (body, active_from);

drop procedure records.define_kind;

-- Same matter: by normalised place and category, so that the complaints of one place lie together.
create index complaint_by_matter on records.complaint (body, place_key, category) where replaced is null;
create index petition_by_matter on records.petition (body, place_key, category) where replaced is null;
