-- Pictures of which nothing can be shown, for want of a decoder when they were stored: once there is
-- one, they are looked for by their type.

create index link_unshown on link (picture_type, rendition_type, id);
