-- Each look asks what its person saw at that link in the same session within the last minute, and a
-- link that each may see once what they saw first; until now every look of the person at the link was
-- read for it.

create index link_view_of_session
  on link_view (link_id, person_workspace, person_id, session_hash, seen_at);
create index link_view_of_person on link_view (link_id, person_workspace, person_id, seen_at);
