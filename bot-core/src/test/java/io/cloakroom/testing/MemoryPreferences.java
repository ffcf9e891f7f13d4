package io.cloakroom.testing;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.person.Preference;
import io.cloakroom.person.Preferences;
import io.cloakroom.testing.MemoryState.PreferenceKey;
import java.util.Optional;

/** What people chose, in memory. */
final class MemoryPreferences implements Preferences {
  private final MemoryDatabase database;

  MemoryPreferences(MemoryDatabase database) {
    this.database = database;
  }

  @Override
  public Optional<String> chosen(Person person, Preference preference) {
    PreferenceKey key = new PreferenceKey(person, preference);
    return database.read(state -> Optional.ofNullable(state.preferences.get(key)));
  }

  @Override
  public void choose(Person person, Preference preference, String value, AuditEvent event) {
    database.run(
        state -> {
          PreferenceKey key = new PreferenceKey(person, preference);
          if (!value.equals(state.preferences.put(key, value))) {
            state.record(event);
          }
        });
  }
}
