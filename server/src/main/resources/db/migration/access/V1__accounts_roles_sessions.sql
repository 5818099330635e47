-- Who may enter, as what. Passwords, recovery codes and tokens are kept as hashes only. The secret of a second factor must be
-- readable to the server; it opens nothing without the password.
create table access.account (
  id                   uuid        primary key,
  body                 text        not null,
  username             text        not null,
  name                 text        not null,
  password             text        not null,               -- Argon2id, with its own parameters
  must_change_password boolean     not null,
  epoch                int         not null default 0,     -- sessions of an earlier epoch are over
  failures             int         not null default 0,
  locked_until         timestamptz,
  totp_secret          text,
  totp_confirmed       boolean     not null default false,
  totp_last_step       bigint      not null default 0,     -- a code opens once
  demo                 boolean     not null default false,
  disabled             boolean     not null default false,
  version              int         not null default 0,
  opened_at            timestamptz not null,
  last_entry_at        timestamptz,
  constraint one_account_per_username unique (username),
  constraint a_username_is_lower_case check (username ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
  constraint a_name_is_not_empty check (length(name) between 1 and 60),
  constraint a_confirmed_factor_has_a_secret check (not totp_confirmed or totp_secret is not null)
);
create index accounts_of_a_body on access.account (body, username);

create table access.held_role (
  id         uuid        primary key,
  body       text        not null,
  account    uuid        not null references access.account,
  role       text        not null,
  section    text,
  squadron   text,
  granted_by uuid        not null,
  granted_at timestamptz not null,
  revoked_by uuid,
  revoked_at timestamptz,
  constraint nobody_grants_to_himself check (granted_by <> account),
  constraint a_section_role_names_its_section check (
    (role in ('SECTION_MEMBER', 'SECTION_HEAD')) <= (section is not null)),
  constraint a_squadron_role_names_its_squadron check (
    (role in ('SQUADRON_HEAD', 'SQUADRON_INSPECTOR', 'SUBDISTRICT_READER')) = (squadron is not null))
);
create unique index a_role_is_held_once on access.held_role (account, role, coalesce(section, ''), coalesce(squadron, ''))
  where revoked_at is null;
-- product.md: system, security and audit administrator are three different persons.
create unique index two_of_the_three_administrators_are_never_one_person on access.held_role (account)
  where revoked_at is null and role in ('SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDIT_ADMINISTRATOR');

create table access.recovery_code (
  account uuid not null references access.account,
  hash    text not null,
  primary key (account, hash)
);

-- A token lets one source of one body deliver records, and nothing else.
create table access.machine_token (
  id         uuid        primary key,
  body       text        not null,
  source     text        not null,
  name       text        not null,
  hash       bytea       not null,
  opened_by  uuid        not null,
  opened_at  timestamptz not null,
  used_at    timestamptz,
  revoked_at timestamptz,
  constraint a_token_is_known_by_its_hash unique (hash),
  constraint a_hash_is_sha_256 check (length(hash) = 32)
);

-- What happened to accounts and roles, and who acted. Nobody can change it, the server included.
create table access.audit (
  id      bigint      generated always as identity primary key,
  body    text        not null,
  at      timestamptz not null,
  kind    text        not null,
  class   text        not null,
  actor   uuid,
  account uuid,
  address text,
  details jsonb       not null,
  constraint a_kind_of_log check (class in ('SECURITY', 'AUDIT'))
);
create index audit_by_time on access.audit (body, class, at desc);
create index failures_by_address on access.audit (address, at) where kind = 'login-failed';
revoke update, delete, truncate on access.audit from mingcha_server;

-- Switches an administrator may set.
create table access.setting (
  name  text primary key,
  value text not null
);

-- Sessions, as Spring Session keeps them: any node knows every session, and a restart loses none.
create table access.spring_session (
  primary_id            char(36)     not null,
  session_id            char(36)     not null,
  creation_time         bigint       not null,
  last_access_time      bigint       not null,
  max_inactive_interval int          not null,
  expiry_time           bigint       not null,
  principal_name        varchar(100),
  constraint spring_session_pk primary key (primary_id)
);
create unique index spring_session_ix1 on access.spring_session (session_id);
create index spring_session_ix2 on access.spring_session (expiry_time);
create index spring_session_ix3 on access.spring_session (principal_name);

create table access.spring_session_attributes (
  session_primary_id char(36)     not null,
  attribute_name     varchar(200) not null,
  attribute_bytes    bytea        not null,
  constraint spring_session_attributes_pk primary key (session_primary_id, attribute_name),
  constraint spring_session_attributes_fk foreign key (session_primary_id)
    references access.spring_session (primary_id) on delete cascade
);
