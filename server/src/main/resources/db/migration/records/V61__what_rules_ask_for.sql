-- Fields that rules of art. 41, of publication and of fabricated cases ask for. What a source does not give stays empty.
do $$
declare prefix text;
begin
  foreach prefix in array array['', 'staged_'] loop
    execute format('alter table records.%I
      add column party_code       text,
      add column device_lawful    boolean,
      add column device_audited   boolean,
      add column device_published boolean,
      add column record_reviewed  boolean,
      add column party_can_object boolean', prefix || 'case_file');
    execute format('alter table records.%I add column disclosable boolean', prefix || 'publication_notice');
  end loop;
end $$;
create index case_file_by_party on records.case_file (body, party_code) where party_code is not null and replaced is null;
