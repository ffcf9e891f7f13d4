-- Several pictures that somebody posts one after another stand on one card: that of the first. Who writes
-- a card asks for all that stand on it.

alter table intake add column host uuid;
create index intake_host on intake (host, id);
