-- Links to what one person posted, from one on, oldest first: a page that is turned back. H2 reads an index in its
-- own order alone, and would sort all that they posted since.
create index link_owner_onward on link (owner_workspace, owner_id, id);
