-- What a reply shows (照片、复查记录): files of the evidence store, by their hash; never taken back.
create table documents.reply_file (
  reply    uuid    not null references documents.reply,
  document uuid    not null references documents.document,
  body     text    not null,
  file     uuid    not null,
  sha256   text    not null,
  position integer not null,
  constraint a_file_once_a_reply primary key (reply, file)
);
create index replies_with_file on documents.reply_file (file);
create index files_of_document on documents.reply_file (document);
revoke update, delete, truncate on documents.reply_file from mingcha_server;
