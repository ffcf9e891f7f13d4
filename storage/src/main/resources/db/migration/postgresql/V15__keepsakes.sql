-- What an adapter has to finish after a restart, and cannot ask its chat for again; until now it was
-- kept in memory alone. Sealed, as it may hold an address or a token.

create table keepsake (
  id        uuid primary key,
  shelf     varchar(100) not null,
  name      varchar(100) not null,
  words     bytea not null,
  ends_at   bigint not null
);

create index keepsake_of_shelf on keepsake (shelf, ends_at);
create index keepsake_end on keepsake (ends_at);
