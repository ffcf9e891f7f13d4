package io.cloakroom.command.line;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import java.util.Optional;

/** Whom and what typed text means, in the spelling of one messenger. */
public interface NameReader {
  /** The person; empty when nobody is called so. */
  Optional<Person> person(String typed);

  /** The id of the user group; empty when none is called so. */
  Optional<String> group(String typed);

  /** The conversation; empty when none is called so. */
  Optional<Conversation> conversation(String typed);
}
