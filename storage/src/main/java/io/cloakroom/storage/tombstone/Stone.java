package io.cloakroom.storage.tombstone;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of one file of tombstones: how often its parts were put together, and which writings it
 * holds, the first and the last.
 */
record Stone(int level, long first, long last) {
  static final Comparator<Stone> IN_ORDER =
      Comparator.comparingLong(Stone::first).thenComparing(Stone::level, Comparator.reverseOrder());

  private static final Pattern NAME = Pattern.compile("([0-9])-([0-9]{12})-([0-9]{12})");

  static Optional<Stone> parse(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches()
        ? Optional.of(
            new Stone(
                Integer.parseInt(matcher.group(1)),
                Long.parseLong(matcher.group(2)),
                Long.parseLong(matcher.group(3))))
        : Optional.empty();
  }

  boolean holds(Stone other) {
    return !equals(other) && first <= other.first && other.last <= last && other.level <= level;
  }

  @Override
  public String toString() {
    return String.format("%d-%012d-%012d", level, first, last);
  }
}
