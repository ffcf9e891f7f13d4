-- How far the monthly review of each channel is: one row for each channel that has or had links, found by when
-- something is next to become of it.

create table review (
  id              uuid primary key,
  messenger       varchar(100) not null,
  workspace       varchar(201) not null,
  conversation_id varchar(100) not null,
  state           varchar(40) not null,
  for_month       varchar(10) not null,
  due_at          bigint not null,
  list_name       varchar(100),
  until_at        bigint,
  version         integer not null,
  unique (workspace, conversation_id)
);

create index review_due on review (messenger, due_at);
