-- Which master key sealed what stands in a row: the id that its sealed bytes begin with, which is no secret. So what
-- an older one sealed is found, to be sealed anew by the latest, and it is known when there is none of it any more.
-- The same in text of sealed copies: the first 36 bits in six characters.
-- Each table is written anew. All are locked first, in the order in which a backup reads them, so that neither waits for
-- what the other has.
lock table access_request, image_key, intake, intake_item, keepsake, named_key, picture_words in access exclusive mode;
alter table image_key add column sealing_key bytea generated always as (substring(wrapped from 2 for 4)) stored;
create index image_key_sealed on image_key (sealing_key, image_id);
alter table named_key add column sealing_key bytea generated always as (substring(wrapped from 2 for 4)) stored;
create index named_key_sealed on named_key (sealing_key, id);
alter table intake add column sealing_key bytea generated always as (substring(words from 2 for 4)) stored;
create index intake_sealed on intake (sealing_key, id);
alter table intake_item add column sealing_key bytea generated always as (substring(words from 2 for 4)) stored,
  add column copies_key varchar(6) generated always as (
    case when copies like 'sealed %' then substring(copies from 8 for 6) end) stored;
create index intake_item_sealed on intake_item (sealing_key, image_id);
create index intake_item_copies_sealed on intake_item (copies_key, image_id);
alter table access_request add column sealing_key bytea generated always as (substring(words from 2 for 4)) stored;
create index access_request_sealed on access_request (sealing_key, id);
alter table keepsake add column sealing_key bytea generated always as (substring(words from 2 for 4)) stored;
create index keepsake_sealed on keepsake (sealing_key, id);
alter table picture_words add column sealing_key bytea generated always as (substring(words from 2 for 4)) stored;
create index picture_words_sealed on picture_words (sealing_key, id);
