-- Pictures that security decided on: they and their near copies are held at the door, or this very file
-- passes. Nobody stands here: who decided is on record. All of a workspace is asked for at once.

create table blocked_picture (
  image_id   uuid primary key,
  workspace  varchar(201) not null,
  verdict    varchar(20) not null,
  hash       varchar(64),
  sha256     varchar(64) not null,
  blocked_at bigint not null
);

create index blocked_picture_in on blocked_picture (workspace, blocked_at, image_id);
