-- Which links of a channel live: they end together when it is archived, and are counted.

create index link_living_in on link (workspace, conversation_id, ends_at);
