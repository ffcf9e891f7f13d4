-- Those links of a channel that live, page by page: a policy gives them other terms.

create index link_living_in_order on link (workspace, conversation_id, ends_at desc, id desc);
drop index link_living_in;
