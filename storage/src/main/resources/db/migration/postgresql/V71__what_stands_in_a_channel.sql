-- What a channel's admins look over: its links that ended while their pictures are kept, those that ended first
-- before the others, without reading what lives or is erased; and who is let in there at the moment.
create index link_ended_and_kept on link (workspace, conversation_id, erased_at, ended_at);
create index access_request_granted_in on access_request (workspace, conversation_id, state, until_at);
