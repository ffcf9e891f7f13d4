package io.cloakroom.chat;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** What somebody meant who mistyped a word: one of those that there are, or none of them. */
public final class NearestWord {
  /** Longer ones are no slips. */
  private static final int LONGEST = 40;

  private NearestWord() {}

  /**
   * The one that takes the fewest slips of the fingers, a third of its letters at most; of several
   * one that was begun, and else the first. A slip is a letter too many, too few or another, or two
   * that changed places.
   */
  public static Optional<String> of(String typed, Collection<String> known) {
    String word = typed.strip().toLowerCase(Locale.ROOT);
    if (word.length() < 2 || word.length() > LONGEST) {
      return Optional.empty();
    }
    Optional<String> nearest = Optional.empty();
    int fewest = LONGEST;
    for (String one : known) {
      int most = Math.min(most(one), fewest);
      int slips = Math.abs(one.length() - word.length()) > most ? LONGEST : slips(word, one);
      boolean begun = one.startsWith(word) && nearest.filter(w -> w.startsWith(word)).isEmpty();
      if (slips <= most && (slips < fewest || begun)) {
        nearest = Optional.of(one);
        fewest = slips;
      }
    }
    return nearest;
  }

  /** What to say behind a word that is none of those: which was meant, and which there are. */
  public static String remedy(String typed, Collection<String> known) {
    String all = String.join(", ", known);
    return of(typed, known)
        .map(meant -> TypedWords.WORDS.didYouMean(meant, all))
        .orElseGet(() -> TypedWords.WORDS.tryOneOf(all));
  }

  private static int most(String word) {
    return Math.max(1, word.length() / 3);
  }

  /** The distance of Damerau and Levenshtein, with no letter moved twice. */
  private static int slips(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 ? j : j == 0 ? i : step(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int step(int[][] cost, String a, String b, int i, int j) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int least =
        Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
