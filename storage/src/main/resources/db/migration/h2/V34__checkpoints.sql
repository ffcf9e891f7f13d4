-- What was signed of the record: note is a checkpoint as C2SP has it, with its signatures. It is compared
-- with the tree, and with what was posted elsewhere.

create table checkpoint (
  tree_size bigint primary key,
  note      varchar(20000) not null,
  signed_at bigint not null
);
