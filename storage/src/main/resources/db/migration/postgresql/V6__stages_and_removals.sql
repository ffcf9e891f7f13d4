-- What is never tried again was due in a hundred years: now it has a stage of its own (9: nothing
-- is worked on). Whatever else was put off for more than a year is looked at again.

update intake set stage = 'KEPT_FOR_GOOD', urgency = 9, due_at = stage_at
  where stage = 'KEPT' and due_at - stage_at > 31536000000000000;
update intake set due_at = stage_at
  where stage = 'ANNOUNCED' and due_at - stage_at > 31536000000000000;

-- What a removal removes is settled when a post is received: of those before it, what their chat
-- removes.

alter table intake add column removal_unit varchar(20) default 'FILE' not null;
update intake set removal_unit = 'POST' where workspace like 'discord/%';
