-- The sealed record. Each event that committed becomes a leaf of a tree as RFC 6962 has it, in the order
-- in which they are known to have committed: leaf_index is its place, from 0. personal says how people
-- enter the leaf; whoever is forgotten goes from there too, and the tree stands.
--
-- sealing has one row, which whoever seals holds: size is that of the tree; up to the sequence passed no
-- event can come any more. sealing_wait has the events that may still be counted in. tree_tile holds
-- 256 hashes, one after another.

create table sealed_event (
  leaf_index      bigint primary key,
  sequence_number bigint not null unique,
  personal        varchar(4000) not null
);

create table tree_tile (
  level      integer not null,
  tile_index bigint not null,
  hashes     bytea not null,
  primary key (level, tile_index)
);

create table sealing (
  id         integer primary key,
  tree_size  bigint not null,
  passed     bigint not null,
  holder     varchar(200) not null,
  held_until bigint not null
);

create table sealing_wait (
  sequence_number bigint primary key
);
