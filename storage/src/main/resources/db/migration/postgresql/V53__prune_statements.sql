-- What was removed from the record because its workspace does not keep it any longer: note is a statement,
-- signed with the key of checkpoints, of which events those were. It is there before any of them goes, and
-- for good; removed says whether they are gone, told whether the log channel of the workspace was told.

create table prune_statement (
  number    bigint primary key,
  workspace varchar(201) not null,
  note      text not null,
  removed   boolean not null,
  told      boolean not null
);

create index prune_statement_open on prune_statement (removed, number);
create index prune_statement_untold on prune_statement (workspace, told, number);
