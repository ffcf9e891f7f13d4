-- What one person posted, and what could not be removed in one conversation.

create index link_owner on link (owner_workspace, owner_id, id desc);
create index intake_kept on intake (workspace, conversation_id, stage);
