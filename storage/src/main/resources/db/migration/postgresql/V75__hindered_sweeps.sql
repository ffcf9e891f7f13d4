-- How many originals could not be removed since the last that was: a sweep ends with the third.

alter table sweep add column hindered integer default 0 not null;
