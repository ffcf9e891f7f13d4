-- Where an image has no bytes of its own any more its body is asked for first, and nothing else: one question, as for every
-- picture. Of what went before, that was not written down: it is looked at once more.
alter table body_use add column body_first boolean default false not null;
update body_use set own_until = 0 where settled and own_until is null;
