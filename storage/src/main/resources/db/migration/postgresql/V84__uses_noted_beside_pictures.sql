-- What has no bytes of its own is looked at once more: its use is noted beside it now.
update body_use set own_until = 0 where settled and own_until is null;
