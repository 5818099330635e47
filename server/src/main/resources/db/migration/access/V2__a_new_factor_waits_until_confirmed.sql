-- The secret of an authenticator being set up; the one in use stays until a code of the new one has been seen.
alter table access.account add column totp_pending text;
create unique index one_live_token_per_name on access.machine_token (body, source, name) where revoked_at is null;
