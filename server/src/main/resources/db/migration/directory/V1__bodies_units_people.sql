-- The bodies that supervise, city above districts.
create table directory.body (
  code       text primary key,           -- the official code of the division
  level      text not null,
  parent     text references directory.body,
  name       text not null,              -- 上海市静安区城市管理行政执法局
  short_name text not null,              -- 静安区局
  version    int  not null default 0,
  constraint a_level_of_two check (level in ('CITY', 'DISTRICT')),
  constraint a_district_may_have_a_city_and_a_city_has_none check (level = 'DISTRICT' or parent is null)
);

create table directory.section (
  body     text not null references directory.body,
  id       text not null,                -- as the regime names it
  name     text not null,
  position int  not null,
  version  int  not null default 0,
  primary key (body, id)
);

-- Streets and towns (街镇); each has a justice office (司法所) that coordinates the supervision of its squadron.
create table directory.subdistrict (
  body           text not null references directory.body,
  code           text not null,
  name           text not null,
  kind           text not null,
  justice_office text not null,
  version        int  not null default 0,
  primary key (body, code),
  constraint a_street_or_a_town check (kind in ('STREET', 'TOWN'))
);

create table directory.squadron (
  body         text    not null references directory.body,
  code         text    not null,
  name         text    not null,
  short_name   text    not null,
  directly_led boolean not null,         -- led by the bureau itself: no subdistrict, so copies to one do not apply
  subdistrict  text,
  position     int     not null,
  active       boolean not null default true,
  version      int     not null default 0,
  primary key (body, code),
  foreign key (body, subdistrict) references directory.subdistrict (body, code),
  constraint a_directly_led_squadron_has_no_subdistrict check (directly_led = (subdistrict is null))
);

-- The names under which the files of other systems speak of a unit.
create table directory.alias (
  body  text not null references directory.body,
  alias text not null,
  unit  text not null,
  primary key (body, alias)
);

create table directory.person (
  id          uuid    primary key,
  body        text    not null references directory.body,
  name        text    not null,
  account     uuid,                      -- access.account
  section     text,
  squadron    text,
  may_inspect boolean not null default false,
  active      boolean not null default true,
  version     int     not null default 0,
  foreign key (body, section) references directory.section (body, id),
  foreign key (body, squadron) references directory.squadron (body, code),
  constraint a_person_works_in_a_section_or_a_squadron check (num_nonnulls(section, squadron) = 1),
  constraint one_person_per_account unique (account)
);
create index people_of_a_body on directory.person (body, section, squadron);

-- Standing declarations for recusal (公务员法 art. 76-77). Seen only with a right of their own.
create table directory.declaration (
  id         uuid primary key,
  body       text not null references directory.body,
  person     uuid not null references directory.person,
  ground     text not null,
  squadron   text not null,
  since      date not null,
  until      date,                       -- first day on which it no longer holds
  remark     text,
  version    int  not null default 0,
  foreign key (body, squadron) references directory.squadron (body, code),
  constraint a_known_ground check (ground in ('KIN', 'INTEREST', 'UNIT_SERVED')),
  constraint it_begins_before_it_ends check (until is null or since < until)
);
create index declarations_of_a_person on directory.declaration (person);
