-- The latest sweep of each channel: how far it came, and what it found. Who asked for it, and who posted how
-- much of what it found, stands here until the next sweep of the channel, or until they are erased.

create table sweep (
  id              uuid primary key,
  messenger       varchar(100) not null,
  workspace       varchar(201) not null,
  conversation_id varchar(100) not null,
  aim             varchar(20) not null,
  state           varchar(20) not null,
  asked_by        varchar(100) not null,
  asked_in        varchar(100) not null,
  since_at        bigint not null,
  until_at        bigint not null,
  started_at      bigint not null,
  ended_at        bigint,
  due_at          bigint,
  place           varchar(400),
  under_way       varchar(100),
  announced       boolean not null,
  pictures        integer not null,
  posts           varchar(1000) not null,
  authors         varchar(16000) not null,
  version         bigint not null,
  unique (workspace, conversation_id)
);

create index sweep_due on sweep (messenger, due_at);
