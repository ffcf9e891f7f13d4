-- The master keys that ever wrapped here, by their ids: since when, since when nothing is sealed by one any more (null
-- while something is), and whether it is on record that it took the place of another.
create table master_key (
  key_id      bigint primary key,
  since       bigint not null,
  clean_since bigint,
  told        boolean not null
);
