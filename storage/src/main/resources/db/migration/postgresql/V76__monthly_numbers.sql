-- The numbers of each month of each workspace, and how far its record is counted: one row for each workspace, found
-- by when it is gone on with. They are of pictures and requests and name nobody; a month that is over stays as it is,
-- whatever becomes of the events that were counted.

create table tally (
  id              uuid primary key,
  messenger       varchar(100) not null,
  workspace       varchar(201) not null unique,
  for_month       varchar(10) not null,
  zone            varchar(100),
  last_sequence   bigint not null,
  until_at        bigint not null,
  due_at          bigint not null,
  telling         varchar(10),
  version         integer not null
);

create index tally_due on tally (messenger, due_at);

create table monthly_number (
  id              uuid primary key,
  workspace       varchar(201) not null,
  for_month       varchar(10) not null,
  is_over         boolean not null,
  in_part         boolean not null,
  figures         varchar(1000) not null,
  exposed         varchar(100000) not null,
  answered        varchar(100000) not null,
  unique (workspace, for_month)
);
