-- A new version of a picture takes the place of what was handed in, behind the same links; what was there is kept as long as the picture.

alter table link add column sealed_as uuid;

create table picture_version (
  sealed_as uuid primary key,
  image_id uuid not null,
  number_of integer not null,
  picture_type varchar(20) not null,
  width_pixels integer not null,
  height_pixels integer not null,
  picture_bytes bigint not null,
  rendition_type varchar(20),
  rendition_width_pixels integer,
  rendition_height_pixels integer,
  rendition_bytes bigint,
  replaced_at bigint not null,
  workspace varchar(400) not null,
  person_id varchar(200) not null,
  unique (image_id, number_of)
);
