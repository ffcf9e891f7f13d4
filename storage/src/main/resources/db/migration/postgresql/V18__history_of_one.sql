-- What is asked of one channel, one workspace, one person reads about as many rows as it answers,
-- also where all history is of that one.
--
-- Originals that could not be removed rest apart (97): where a right is missing, that is every post
-- there ever was, and they were read whenever something else was looked for among what rests (98).

update intake set urgency = 97 where urgency = 98 and stage = 'KEPT';

drop index intake_kept;
create index intake_kept on intake (workspace, conversation_id, stage, received_at desc, id desc);
create index intake_stage on intake (workspace, stage, received_at desc, id desc);

drop index intake_item_state;
create index intake_item_state on intake_item (workspace, state, intake_id desc);

create index role_holder_person on role_holder (workspace, kind, holder_id);

create index audit_event_kind on audit_event
  (conversation_workspace, conversation_id, action, sequence_number desc);

-- It began with the type of the picture, of which there are eight: H2 took it for every question that
-- names all of them, and so read all links twice a second to find those that are to end.

drop index link_unshown;
create index link_unshown on link (rendition_type, picture_type, id);
