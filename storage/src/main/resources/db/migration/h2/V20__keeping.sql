-- Authors are told a week and a day before a picture is erased, and a legal hold keeps it from that.
--
-- notice_at is when the next word is due; null where none is. While one is still to come, the picture
-- is erased two weeks later than its time, so that a bot that was down erases nothing without a word.
-- While a picture is held, notice_at and erase_at are negative: chores read from 0 on, and find them
-- again, as they were, once the hold is lifted.
--
-- erasing_at is when its bytes began to be destroyed: from then on nothing holds or keeps it.

alter table link add column notice_at bigint;
alter table link add column held_at bigint;
alter table link add column erasing_at bigint;

update link set notice_at = kept_until - 604800000000000
  where erased_at is null and kept_until - issued_at >= 691200000000000;
update link set notice_at = kept_until - 86400000000000
  where erased_at is null and notice_at is null and kept_until - issued_at >= 172800000000000;
update link set erase_at = kept_until + 1209600000000000
  where notice_at is not null;

create index link_notice on link (messenger, notice_at);
create index link_notice_of_owner on link (owner_workspace, owner_id, notice_at);
