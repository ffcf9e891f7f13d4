-- Pictures of which the same bytes are kept once. The key of such a body stands nowhere but in its uses, wrapped in each by
-- the data key of that image: without any of these the bytes are noise. Whoever changes a body locks its row. An
-- image that is settled on its body has bytes of its own until that moment, and none where there is no moment.

create table shared_body (
  body_id  uuid primary key,
  ending   boolean not null
);

create table body_use (
  image_id  uuid primary key,
  body_id   uuid not null,
  wrapped   varbinary(1000) not null,
  settled   boolean not null,
  own_until bigint
);

create index body_use_own on body_use (own_until);
create index body_use_of on body_use (body_id, image_id);
