-- By what a node sees that the blocked pictures of a workspace are as it read them: another mark with each change.
create table blocked_change (
  workspace varchar(201) primary key,
  changed   uuid not null
);
insert into blocked_change (workspace, changed)
  select workspace, random_uuid() from (select distinct workspace from blocked_picture) as blocked;
