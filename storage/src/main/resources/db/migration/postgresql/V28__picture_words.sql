-- What somebody wrote about one picture: what to call it, and what it may be used for. Sealed; it goes
-- with the picture.

create table picture_words (
  id     uuid primary key,
  words  bytea not null
);
