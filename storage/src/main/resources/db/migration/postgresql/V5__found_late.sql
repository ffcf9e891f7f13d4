-- Posts that nobody handed in, until their conversation was told that they stood unprotected.

create table found_late (
  id              uuid primary key,
  workspace       varchar(201) not null,
  conversation_id varchar(100) not null,
  post_id         varchar(100) not null,
  unique (workspace, conversation_id, post_id)
);
