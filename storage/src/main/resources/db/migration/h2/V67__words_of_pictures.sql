-- By which pictures are found: keyed hashes of words and of their beginnings, other ones in each conversation, so that
-- without the key nobody reads them, nor finds the same word in two places. They go with the picture.

create table picture_word (
  word      bigint not null,
  image_id  uuid not null,
  source    smallint not null
);

create unique index picture_word_newest on picture_word (word, image_id desc, source);
create index picture_word_of on picture_word (image_id, source, word);
