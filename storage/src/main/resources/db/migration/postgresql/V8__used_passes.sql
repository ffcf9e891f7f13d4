-- A pass that was used stays for a while, so that who tries it again can be named.

alter table pass add column used_at bigint;
