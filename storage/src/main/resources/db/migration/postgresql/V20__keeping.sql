-- Authors are told a week and a day before a picture is erased, and a legal hold keeps it from that.
--
-- notice_at is when the next word is due; null where none is. While one is still to come, the picture
-- is erased two weeks later than its time, so that a bot that was down erases nothing without a word.
-- While a picture is held, notice_at and erase_at are negative: chores read from 0 on, and find them
-- again, as they were, once the hold is lifted.
--
-- erasing_at is when its bytes began to be destroyed: from then on nothing holds or keeps it.

alter table link
  add column notice_at bigint, add column held_at bigint, add column erasing_at bigint;

-- How long a picture is kept counts from its first link, whichever of its links is looked at.
update link set
    notice_at = case
        when kept_until - (select min(f.issued_at) from link f where f.image_id = link.image_id) >= 691200000000000
        then kept_until - 604800000000000
        else kept_until - 86400000000000
      end,
    erase_at = kept_until + 1209600000000000
  where erased_at is null
    and kept_until - (select min(f.issued_at) from link f where f.image_id = link.image_id) >= 172800000000000;

create index link_notice on link (messenger, notice_at);
create index link_notice_of_owner on link (owner_workspace, owner_id, notice_at);
