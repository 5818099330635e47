-- A body or section that takes part in a visit (专项检查组、联合检查): ordered, or added on the spot.
create table inspections.party (
  id            uuid        primary key,
  body          text        not null,
  visit         uuid        not null references inspections.visit,
  kind          text        not null,
  unit          text,                          -- a section's id, a subdistrict's or a body's code; empty for who is not of this installation
  name          text        not null,
  ordered       boolean     not null,          -- named by the order: cannot be taken off, only be missing
  absence       text,                          -- why it did not come
  added_by_name text        not null,
  added_at      timestamptz not null,
  constraint section_subdistrict_superior_or_other check (kind in ('SECTION', 'SUBDISTRICT', 'SUPERIOR', 'OTHER')),
  constraint who_is_known_has_a_code check ((kind = 'OTHER') = (unit is null)),
  constraint a_party_once_a_visit unique (visit, name)
);
create index parties_of_unit on inspections.party (body, kind, unit);

-- That a participating body stands for the content: by a person with an account of its own, or by a named delegate on a signed slip.
create table inspections.party_attestation (
  id               uuid        primary key,
  body             text        not null,
  visit            uuid        not null references inspections.visit,
  party            uuid        not null references inspections.party,
  account          uuid,
  name             text        not null,
  office           text,                       -- the delegate's, as he stated it
  slip             uuid,                       -- the signed slip, a file of the evidence store
  slip_sha256      text,
  recorded_by_name text,                       -- the inspector who took the slip in
  hash             text        not null,
  opinion          text,
  attested_at      timestamptz not null,
  voided_at        timestamptz,
  constraint by_account_or_by_slip check (
    (account is null) = (slip is not null) and (slip is null) = (slip_sha256 is null) and (slip is null) = (recorded_by_name is null)
    and (slip is null) = (office is null))
);
create index party_attestations_of_visit on inspections.party_attestation (visit, party);
create unique index a_body_attests_once on inspections.party_attestation (party) where voided_at is null;
create index party_attestations_by_slip on inspections.party_attestation (slip) where slip is not null;
