-- A picture is kept until its retention ends, also when its link has ended; null where it goes with
-- its link. What was stored before is kept for a year, except where somebody has ended the link: of
-- that they were told that the picture goes.
--
-- What is to be done to a link stands in columns that are null where nothing is: a chore walks the
-- index of its column, and never reads the rest.

alter table link add column kept_until bigint;
alter table link add column ends_at bigint;
alter table link add column erase_at bigint;
alter table link add column messenger varchar(100) default '' not null;

update link set kept_until = greatest(expires_at, issued_at + 31536000000000000)
  where erased_at is null and revoked_at is null;
update link set ends_at = expires_at
  where revoked_at is null and ended_at is null;
update link set ends_at = issued_at
  where revoked_at is null and ended_at is null and views >= max_views;
update link set erase_at = coalesce(kept_until, revoked_at)
  where erased_at is null;
update link set messenger = substring(workspace from 1 for position('/' in workspace) - 1);

drop index link_expiry;
drop index link_card;
create index link_ends on link (ends_at);
create index link_erase on link (erase_at);
create index link_card on link (messenger, card_due, id);
