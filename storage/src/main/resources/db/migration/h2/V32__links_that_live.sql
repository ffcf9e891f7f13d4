-- Which links of a workspace live, those that live longest first: among them are the forgotten ones.

create index link_living on link (workspace, ends_at desc, id desc);
