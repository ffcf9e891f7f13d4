package io.cloakroom.settings;

import io.cloakroom.settings.Variable.Reading;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the usual kinds of values are read. */
public final class Readings {
  private Readings() {}

  /** A path as it stands, possibly relative. */
  public static Reading<Path> path() {
    return text -> {
      try {
        return Path.of(text);
      } catch (InvalidPathException e) {
        throw new IllegalArgumentException("is not a path; correct it", e);
      }
    };
  }

  /**
   * A whole number.
   *
   * @param usual what to try, for people
   */
  public static Reading<Long> number(long usual, long least, long most) {
    return text -> {
      long number = text.matches("[0-9]{1,9}") ? Long.parseLong(text) : -1;
      if (number < least || number > most) {
        throw new IllegalArgumentException(
            "is not a possible number: \""
                + text
                + "\"; try "
                + usual
                + ", or "
                + least
                + " to "
                + most);
      }
      return number;
    };
  }

  /** Words with commas or spaces between them, in small letters. */
  public static Reading<Set<String>> words() {
    return text ->
        Stream.of(text.split("[,\\s]+"))
            .filter(word -> !word.isEmpty())
            .map(word -> word.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }
}
