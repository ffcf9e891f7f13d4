-- Who asked to be let in to a link, and what came of it: a row that is GRANTED lets its asker in.
--
-- words are sealed: the reason, and what was answered. open_key is there while it waits for an answer,
-- so that nobody has two waiting for the same link. due_at is when something becomes of it by itself;
-- null when nothing does.

create table access_request (
  id               uuid primary key,
  messenger        varchar(100) not null,
  workspace        varchar(201) not null,
  person_id        varchar(100) not null,
  link_id          uuid not null,
  image_id         uuid not null,
  conversation_id  varchar(100) not null,
  words            varbinary(1000000) not null,
  asked_at         bigint not null,
  state            varchar(20) not null,
  open_key         varchar(400) unique,
  second_id        varchar(100),
  decided_by       varchar(100),
  decided_at       bigint,
  until_at         bigint,
  due_at           bigint,
  untold           boolean not null
);

create index access_request_of_link
  on access_request (link_id, workspace, person_id, asked_at desc);
create index access_request_grant
  on access_request (link_id, state, workspace, person_id, until_at);
create index access_request_of_person on access_request (workspace, person_id, asked_at);
create index access_request_due on access_request (due_at);
create index access_request_untold on access_request (messenger, untold, id);
