-- The entry's id is unique where it stays; here it would only cost every act a second index.
alter table ledger.pending drop constraint pending_entry_key;
