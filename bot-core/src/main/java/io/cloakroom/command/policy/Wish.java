package io.cloakroom.command.policy;

import io.cloakroom.command.Values;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One value that is to hold in a place, or to be inherited there.
 *
 * @param field under which name it was given, so that a form can say what is wrong with it
 * @param text as it is kept; empty where nothing is to be set any more
 */
record Wish(String field, Setting<?> setting, Of of, Optional<String> text) {
  private static final String NO_LIMIT = "no limit";

  /** What of a setting it is. */
  enum Of {
    VALUE,
    CEILING,
    FLOOR
  }

  Wish {
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(setting, "setting");
    Objects.requireNonNull(of, "of");
    Objects.requireNonNull(text, "text");
  }

  static <T> Wish of(String field, Setting<T> setting, T value) {
    return new Wish(field, setting, Of.VALUE, Optional.of(setting.format(value)));
  }

  /**
   * @throws IllegalArgumentException naming the value and the rule
   */
  static <T> Wish read(String field, Setting<T> setting, String text) {
    return of(field, setting, setting.parse(text));
  }

  static Wish inherit(String field, Setting<?> setting) {
    return new Wish(field, setting, Of.VALUE, Optional.empty());
  }

  static <T> Wish ceiling(String field, Setting<T> setting, T most) {
    return new Wish(field, setting, Of.CEILING, Optional.of(setting.format(most)));
  }

  boolean isValueOf(Setting<?> one) {
    return of == Of.VALUE && setting.equals(one);
  }

  /** Under which name it is kept, and shown. */
  String name() {
    return switch (of) {
      case VALUE -> setting.name();
      case CEILING -> setting.ceilingName();
      case FLOOR -> setting.floorName();
    };
  }

  /** What holds of it, as people write it and the record keeps it. */
  String held(Policy policy) {
    return switch (of) {
      case VALUE -> policy.text(setting);
      case CEILING -> ceiling(policy, setting);
      case FLOOR -> floor(policy, setting);
    };
  }

  /** The same in the reader's language. */
  String shown(Policy policy) {
    String held = held(policy);
    return of != Of.VALUE && held.equals(NO_LIMIT) ? LimitWords.WORDS.noLimit() : held;
  }

  private static <T> String ceiling(Policy policy, Setting<T> setting) {
    return policy.ceiling(setting).map(setting::format).orElse(NO_LIMIT);
  }

  private static <T> String floor(Policy policy, Setting<T> setting) {
    return policy.floor(setting).map(setting::format).orElse(NO_LIMIT);
  }

  /** Reads values that are given together, and gathers what is wrong with any of them. */
  static final class Reader {
    private final Values values;
    private final Map<String, String> problems = new HashMap<>();

    Reader(Values values) {
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
}
