-- What is particular about a post, and how its author wants a file to be shown.

alter table intake add column answers_to varchar(100);
alter table intake add column fixture varchar(20);

alter table intake_item add column spoiler boolean default false not null;
