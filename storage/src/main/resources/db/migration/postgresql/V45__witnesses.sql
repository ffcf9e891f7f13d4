-- What is known of each program that signs checkpoints of the record besides the program itself: up to which size
-- the last one was that it signed, how it answered last, and who has the turn to ask it.

create table witness (
  witness_key varchar(400) primary key,
  tree_size   bigint not null,
  standing    varchar(20) not null,
  since       bigint not null,
  failures    integer not null,
  next_at     bigint not null,
  holder      varchar(200) not null,
  held_until  bigint not null
);
