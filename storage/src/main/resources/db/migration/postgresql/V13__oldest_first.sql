-- Posts are worked on in the order in which they were posted; what is left to say of those whose
-- originals are gone comes after every original. Urgency 98 rests, 99 is finished.

update intake set urgency = 99 where urgency = 9;
update intake set urgency = 98 where urgency = 8;
update intake set urgency = 9 where urgency = 5 and stage = 'KEPT';
update intake set urgency = 5 where urgency = 6 and stage = 'LINKS_ENDING';
update intake set urgency = 6 where urgency = 7 and stage = 'POST_DELETED';

drop index intake_queue;
create index intake_queue on intake (messenger, urgency, posted_at, id);
