-- What was set for one picture alone: a line for each value, name=text. It stands in every row of the
-- picture's links, as what keeps it does, so that a look reads nothing more.

alter table link add column own_values varchar(2000) default '' not null;
