-- What is worked on, what rests until it is due, and what is finished lie apart: a claim and each
-- chore walk the part that is theirs. Urgency 8 rests, 9 is finished.

alter table intake add column messenger varchar(100) default '' not null;
update intake set messenger = substring(workspace from 1 for position('/' in workspace) - 1);
update intake set urgency = 8 where urgency < 8 and due_at > stage_at;

-- Only what is final is to be swept.
update intake set swept = true
  where stage in ('RECEIVED', 'STORED', 'ANNOUNCED', 'REMOVING', 'WITHDRAWING');

-- When what people wrote is forgotten, and then the row; null while a picture of it is kept.
alter table intake add column forget_at bigint;
alter table intake add column wordless boolean default false not null;
update intake set forget_at = stage_at
  where urgency = 9 and not exists (
    select 1 from intake_item left join link on link.id = intake_item.link_id
    where intake_item.intake_id = intake.id and intake_item.state in ('STORED', 'HELD')
      and link.erased_at is null);

drop index intake_queue;
drop index intake_final;
create index intake_queue on intake (messenger, urgency, received_at, id);
create index intake_resting on intake (messenger, urgency, due_at);
create index intake_final on intake (messenger, swept, stage_at);
create index intake_forget on intake (forget_at);
create index intake_lease on intake (lease_node);

create index pass_expiry on pass (expires_at);
create index pass_person on pass (person_workspace, person_id);
create index browser_session_expiry on browser_session (expires_at);
create index browser_session_person on browser_session (person_workspace, person_id);
