-- Links of a channel from one on, oldest first: a page that is turned back. H2 reads an index in its own
-- order alone, and would sort all that came since.
create index link_audience_onward on link (workspace, conversation_id, id);
