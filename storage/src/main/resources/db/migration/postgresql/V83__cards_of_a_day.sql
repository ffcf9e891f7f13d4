-- The cards of reviews that somebody was told lately: ten rows for each person of a chat at most, each taken again
-- once its day is over. Found by the person before they are told, and by the channel while that is told.

create table review_card (
  id              uuid primary key,
  messenger       varchar(100) not null,
  person_id       varchar(100) not null,
  place           integer not null,
  workspace       varchar(201) not null,
  conversation_id varchar(100) not null,
  day_over        bigint not null,
  unique (messenger, person_id, place)
);

create index review_card_channel on review_card (workspace, conversation_id);

-- What has waited since an earlier month comes first.
drop index review_due;
create index review_due on review (messenger, due_at, for_month);
