-- What is asked of the record: what one person did, what ended in one way, and where in it a moment
-- is. Each is read along an index, whatever else is asked for beside it.

create index audit_event_person on audit_event (actor_workspace, actor_id, sequence_number desc);
create index audit_event_outcome on audit_event (workspace, outcome, sequence_number desc);
create index audit_event_moment on audit_event (workspace, happened_at desc, sequence_number desc);
