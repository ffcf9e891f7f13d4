-- H2 writes its file in the middle of a transaction whenever it takes numbers from a sequence, which it
-- did for every 32 events. After a kill some of them are left out.
alter table audit_event alter column sequence_number set cache 1024;
