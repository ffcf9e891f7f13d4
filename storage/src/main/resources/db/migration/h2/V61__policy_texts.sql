-- Texts of policies that came up in a workspace, by what they say, and who acknowledged which. A person
-- stands here until they are erased. Who is asked about comes from the chat, and one person by one.

create table policy_text (
  id             uuid primary key,
  workspace      varchar(201) not null,
  version_number integer not null,
  digest         varchar(64) not null,
  since_at       bigint not null,
  unique (workspace, version_number),
  unique (workspace, digest)
);

create table policy_acknowledgement (
  id              uuid primary key,
  workspace       varchar(201) not null,
  version_number  integer not null,
  person_id       varchar(100) not null,
  acknowledged_at bigint not null,
  unique (workspace, version_number, person_id)
);

create index policy_acknowledgement_by
  on policy_acknowledgement (workspace, person_id, acknowledged_at, version_number);
