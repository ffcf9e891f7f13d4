package io.cloakroom.privacy;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import java.util.regex.Pattern;

/**
 * Which events are about a person: what they did, or were refused, and whatever names them, also
 * among other words.
 */
final class Mention {
  private final Person person;
  private final Pattern word;

  Mention(Person person) {
    this.person = person;
    String end = "[\\p{L}\\p{N}]";
    this.word =
        Pattern.compile("(?<!" + end + ")" + Pattern.quote(person.id()) + "(?!" + end + ")");
  }

  boolean isIn(AuditEvent event) {
    return event.actor().filter(person::equals).isPresent()
        || (event.workspace().equals(person.workspace())
            && event.details().values().stream().anyMatch(this::names));
  }

  /** Most events name nobody: that is found out fast. */
  private boolean names(String text) {
    return text.contains(person.id()) && word.matcher(text).find();
  }
}
