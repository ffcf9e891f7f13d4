-- How the latest link of a picture stands in a channel, so far as it is written down: 0 it was not ended, 1 it was,
-- 2 it is revoked, 3 its views are used up; null of one that was renewed or whose picture is erased. Whether the time
-- of 0 and 3 is over says the clock. The newest picture comes first.
alter table link add column renewed boolean;
update link set renewed = true where exists (
  select 1 from link l where l.image_id = link.image_id and l.workspace = link.workspace
    and l.conversation_id = link.conversation_id and l.id > link.id);
alter table link add column stands smallint generated always as (
  case
    when erased_at is not null or renewed is not null then null
    when revoked_at is not null then 2
    when max_views is not null and views >= max_views then 3
    when ended_at is not null then 1
    else 0
  end);
create index link_stands on link (workspace, conversation_id, stands, image_id desc, expires_at);
