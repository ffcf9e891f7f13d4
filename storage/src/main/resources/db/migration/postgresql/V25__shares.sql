-- What was shared to where: a picture has one row for each conversation that it was shared to, beside
-- its link there. due_at is when its card is to be put up; null once it stands.

create table share (
  id               uuid primary key,
  image_id         uuid not null,
  messenger        varchar(100) not null,
  workspace        varchar(201) not null,
  conversation_id  varchar(100) not null,
  person_id        varchar(100) not null,
  owner_id         varchar(100) not null,
  shared_at        bigint not null,
  due_at           bigint,
  constraint share_once unique (image_id, workspace, conversation_id)
);

create index share_due on share (messenger, due_at);

-- Who asked for somebody else to be let in; empty where somebody asked for themselves.
alter table access_request add column sponsor_id varchar(100);

create index access_request_of_sponsor on access_request (workspace, sponsor_id, asked_at);
