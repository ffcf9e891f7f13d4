-- The code that stands in the watermark of one look, by which a leaked copy leads to its event in the
-- record; id is that of the event. A table of its own: the record is never changed. Watermarks of
-- earlier releases carry the end of their link's id, and are not here.

create table look_code (
  id         uuid primary key,
  workspace  varchar(201) not null,
  code       varchar(20) not null
);

create index look_code_looked_up on look_code (workspace, code, id);
