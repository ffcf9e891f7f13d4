package io.cloakroom.privacy;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which events are about a person: what they did, or were refused, and whatever names them, also
 * among other words.
 */
public final class Mention {
  private final Person person;
  private final Pattern word;

  public Mention(Person person) {
    this.person = person;
    String end = "[\\p{L}\\p{N}]";
    this.word =
        Pattern.compile("(?<!" + end + ")" + Pattern.quote(person.id()) + "(?!" + end + ")");
  }

  public boolean isIn(AuditEvent event) {
    return event.actor().filter(person::equals).isPresent()
        || (event.workspace().equals(person.workspace())
            && event.details().values().stream().anyMatch(this::names));
  }

  /** Whether they are named in it, as a word; most texts name nobody: that is found out fast. */
  public boolean names(String text) {
    return text.contains(person.id()) && word.matcher(text).find();
  }

  /** The text with another in the place of whoever it names. */
  public String with(Person other, String text) {
    return names(text) ? word.matcher(text).replaceAll(Matcher.quoteReplacement(other.id())) : text;
  }

  /** The event with another in their place, also among other words. */
  public AuditEvent with(Person other, AuditEvent event) {
    AuditEvent changed = event.actor().filter(person::equals).isPresent() ? event.by(other) : event;
    for (Map.Entry<String, String> detail : event.details().entrySet()) {
      if (names(detail.getValue())) {
        changed = changed.with(detail.getKey(), with(other, detail.getValue()));
      }
    }
    return changed;
  }
}
