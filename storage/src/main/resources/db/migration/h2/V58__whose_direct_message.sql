-- Up to 0.1 whose direct message with the bot it is stood behind a hyphen, on Discord; now behind a ~, without
-- which an event is put on record. Events that are sealed stay as they are.

update intake set conversation_id =
    substring(conversation_id from 1 for 2 + position('-' in substring(conversation_id from 4)))
    || '~' || substring(conversation_id from 4 + position('-' in substring(conversation_id from 4)))
  where workspace like 'discord/%' and conversation_id like 'dm-%-%';
update intake_item set conversation_id =
    substring(conversation_id from 1 for 2 + position('-' in substring(conversation_id from 4)))
    || '~' || substring(conversation_id from 4 + position('-' in substring(conversation_id from 4)))
  where workspace like 'discord/%' and conversation_id like 'dm-%-%';
update watermark set conversation_id =
    substring(conversation_id from 1 for 2 + position('-' in substring(conversation_id from 4)))
    || '~' || substring(conversation_id from 4 + position('-' in substring(conversation_id from 4)))
  where workspace like 'discord/%' and conversation_id like 'dm-%-%';
update found_late set conversation_id =
    substring(conversation_id from 1 for 2 + position('-' in substring(conversation_id from 4)))
    || '~' || substring(conversation_id from 4 + position('-' in substring(conversation_id from 4)))
  where workspace like 'discord/%' and conversation_id like 'dm-%-%';
update link set conversation_id =
    substring(conversation_id from 1 for 2 + position('-' in substring(conversation_id from 4)))
    || '~' || substring(conversation_id from 4 + position('-' in substring(conversation_id from 4)))
  where workspace like 'discord/%' and conversation_id like 'dm-%-%';
update policy_value set conversation_id =
    substring(conversation_id from 1 for 2 + position('-' in substring(conversation_id from 4)))
    || '~' || substring(conversation_id from 4 + position('-' in substring(conversation_id from 4)))
  where workspace like 'discord/%' and conversation_id like 'dm-%-%';
update role_holder set conversation_id =
    substring(conversation_id from 1 for 2 + position('-' in substring(conversation_id from 4)))
    || '~' || substring(conversation_id from 4 + position('-' in substring(conversation_id from 4)))
  where workspace like 'discord/%' and conversation_id like 'dm-%-%';
update access_request set conversation_id =
    substring(conversation_id from 1 for 2 + position('-' in substring(conversation_id from 4)))
    || '~' || substring(conversation_id from 4 + position('-' in substring(conversation_id from 4)))
  where workspace like 'discord/%' and conversation_id like 'dm-%-%';
update share set conversation_id =
    substring(conversation_id from 1 for 2 + position('-' in substring(conversation_id from 4)))
    || '~' || substring(conversation_id from 4 + position('-' in substring(conversation_id from 4)))
  where workspace like 'discord/%' and conversation_id like 'dm-%-%';
