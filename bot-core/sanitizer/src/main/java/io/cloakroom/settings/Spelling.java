package io.cloakroom.settings;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Guesses which word was meant. */
final class Spelling {
  private static final int MOST_MISTAKES = 5;

  private Spelling() {}

  /** The candidate that takes the fewest edits to reach; empty when none is near. */
  static Optional<String> nearest(String word, List<String> candidates) {
    return candidates.stream()
        .filter(candidate -> distance(word, candidate) <= MOST_MISTAKES)
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
  }

  /** Letters to insert, delete or replace (Levenshtein). */
  private static int distance(String from, String to) {
    int[] previous = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      previous[column] = column;
    }
    for (int row = 1; row <= from.length(); row++) {
      int[] current = new int[to.length() + 1];
      current[0] = row;
      for (int column = 1; column <= to.length(); column++) {
        int replaced =
            previous[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
        current[column] = Math.min(replaced, 1 + Math.min(previous[column], current[column - 1]));
      }
      previous = current;
    }
    return previous[to.length()];
  }
}
