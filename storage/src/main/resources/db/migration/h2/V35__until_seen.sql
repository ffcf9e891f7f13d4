-- Links that end once everybody has looked: true, or null. Only those of them that live have a moment at
-- which they are to end, and so are read, those that end first before the others.

alter table link add column until_seen boolean;
create index link_until_seen on link (until_seen, ends_at);
