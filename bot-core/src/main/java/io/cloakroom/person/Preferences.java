package io.cloakroom.person;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import java.util.Optional;

/** Keeps what people chose for themselves. */
public interface Preferences {
  /** What the person chose, found by its key; empty when they never did. */
  Optional<String> chosen(Person person, Preference preference);

  /**
   * Keeps the choice and records it, both or neither. What was chosen already changes and records
   * nothing.
   */
  void choose(Person person, Preference preference, String value, AuditEvent event);

  /** Whether it is {@code on} for the person, by choice or by default. */
  default boolean isOn(Person person, Preference preference) {
    return chosen(person, preference).orElse(preference.byDefault()).equals("on");
  }
}
