-- Attempts count only what is wrong with a file itself: whatever waits was counted for the chat or
-- the disk too, and begins anew. Delays are counted apart, and which private notices were told.

alter table intake add column delays integer default 0 not null;
alter table intake add column told varchar(1000) default '' not null;
update intake set delays = attempts, attempts = 0 where attempts > 0;
