-- Which lesson somebody was given beside which receipt, so that nobody hears it more often than it is meant. A
-- person stands here once for each lesson, until they are erased.

create table lesson (
  id        uuid primary key,
  workspace varchar(201) not null,
  person_id varchar(100) not null,
  name      varchar(100) not null,
  occasion  uuid not null,
  given_at  bigint not null,
  unique (workspace, person_id, name)
);
