-- What one person posted, the latest first: whoever wants to know what is kept about them gets all of it.

create index intake_author on intake (author_workspace, author_id, id desc);
