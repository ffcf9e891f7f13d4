-- What browsers show of a picture that not every browser shows; null where there is none.

alter table intake_item add column rendition_type varchar(20);
alter table intake_item add column rendition_width_pixels integer;
alter table intake_item add column rendition_height_pixels integer;
alter table intake_item add column rendition_bytes bigint;

alter table link add column rendition_type varchar(20);
alter table link add column rendition_width_pixels integer;
alter table link add column rendition_height_pixels integer;
alter table link add column rendition_bytes bigint;
