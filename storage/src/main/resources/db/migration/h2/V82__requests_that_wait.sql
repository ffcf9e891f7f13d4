-- Requests of a channel that nobody answered yet, the oldest first: on the page of whoever decides on them.
create index access_request_waiting_in on access_request (workspace, conversation_id, state, due_at);
