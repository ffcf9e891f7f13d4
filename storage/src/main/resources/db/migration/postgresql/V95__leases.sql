-- What one node does for all of them: which has it, and until when no other gets it, by the clock of the database.

create table lease (
  what       varchar(200) primary key,
  holder     varchar(200) not null,
  held_until bigint not null
);
