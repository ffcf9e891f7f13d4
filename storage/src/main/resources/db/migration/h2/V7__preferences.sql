-- What people chose for themselves; until now whoever wanted no receipts held a role.

create table preference (
  id        uuid primary key,
  workspace varchar(201) not null,
  person_id varchar(100) not null,
  name      varchar(100) not null,
  setting   varchar(100) not null,
  unique (workspace, person_id, name)
);

insert into preference (id, workspace, person_id, name, setting)
  select id, workspace, holder_id, 'receipts', 'off'
  from role_holder
  where role = 'without-receipts' and kind = 'PERSON' and conversation_id = '';

delete from role_holder where role = 'without-receipts';
