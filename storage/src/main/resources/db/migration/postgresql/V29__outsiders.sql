-- People outside with whom a link was shared, each by an address and a code that go apart. door, code
-- and browser are keyed hashes; a row opens nothing without the grant that stands in access_request.

create table outsider (
  id         uuid primary key,
  workspace  varchar(201) not null,
  person_id  varchar(100) not null,
  link_id    uuid not null,
  image_id   uuid not null,
  door       varchar(100) not null unique,
  code       varchar(100) not null,
  tries      integer not null,
  browser    varchar(100),
  views      integer not null,
  seen_at    bigint not null,
  until_at   bigint not null
);

create index outsider_of_link on outsider (link_id, until_at desc);
create index outsider_of_person on outsider (link_id, person_id);
create index outsider_of_image on outsider (image_id);
