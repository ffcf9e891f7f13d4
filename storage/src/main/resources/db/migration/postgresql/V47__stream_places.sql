-- How far the record was sent on: up to which leaf a SIEM is known to have everything, since when, and
-- which node sends, until when it may without asking again.

create table stream_place (
  siem       varchar(300) primary key,
  leaf_index bigint not null,
  moved_at   bigint not null,
  holder     varchar(200) not null,
  held_until bigint not null
);
