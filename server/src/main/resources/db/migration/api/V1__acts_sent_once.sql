-- One row per Idempotency-Key of an account: written first, in the transaction of the act, so that a second request with the
-- same key waits for the first and then finds its answer.
create table api.act (
  account     uuid        not null,
  key         text        not null,
  fingerprint bytea       not null,   -- SHA-256 of method, address and content
  at          timestamptz not null,
  status      int,                    -- the answer; null only inside the transaction that performs the act
  headers     jsonb,
  answer      bytea,
  constraint one_act_per_key primary key (account, key),
  constraint a_key_is_short check (length(key) between 8 and 200)
);
create index acts_by_age on api.act (at);
