-- How a post was deleted while it was on its way, so that its author is asked about its picture.

alter table intake add column deletion varchar(20);
