package io.cloakroom.command.policy;

import io.cloakroom.command.Values;
import io.cloakroom.policy.Setting;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads values of settings, and gathers what is wrong with any of them. */
final class SettingReader {
  private final Values values;
  private final Map<String, String> problems = new HashMap<>();

  SettingReader(Values values) {
    this.values = values;
  }

  /** The value under the name; empty when none was given, or it is among the problems. */
  <T> Optional<T> value(String name, Setting<T> setting) {
    try {
      return values.text(name).map(setting::parse);
    } catch (IllegalArgumentException unreadable) {
      problems.put(name, unreadable.getMessage());
      return Optional.empty();
    }
  }

  /** By name, each in words. */
  Map<String, String> problems() {
    return Map.copyOf(problems);
  }
}
