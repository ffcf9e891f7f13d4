package io.cloakroom.gateway.picture;

import io.cloakroom.chat.Person;
import io.cloakroom.gateway.http.HttpServer;
import java.util.HashMap;
import java.util.Map;

/**
 * How many pictures may be on their way at once: a transfer holds a thread for as long as its
 * client takes. Counted by person, as one person can have any number of sessions. Thread-safe.
 */
final class TransferLimit {
  /** For one person: some tabs on two devices. */
  static final int EACH = 4;

  /** For everybody together. */
  static final int ALL = HttpServer.THREADS_FOR_SLOW_ANSWERS;

  private final int each;
  private final int together;

  /** What came of asking for a place. */
  enum Outcome {
    TAKEN,
    TOO_MANY_OF_YOURS,
    TOO_MANY
  }

  private final Map<Person, Integer> running = new HashMap<>();
  private int all;

  TransferLimit() {
    this(EACH, ALL);
  }

  /**
   * @param each for one person
   * @param together for everybody
   */
  TransferLimit(int each, int together) {
    this.each = each;
    this.together = together;
  }

  /** Takes a place; whoever got {@link Outcome#TAKEN} gives it back. */
  synchronized Outcome take(Person person) {
    if (running.getOrDefault(person, 0) >= each) {
      return Outcome.TOO_MANY_OF_YOURS;
    }
    if (all >= together) {
      return Outcome.TOO_MANY;
    }
    running.merge(person, 1, Integer::sum);
    all++;
    return Outcome.TAKEN;
  }

  synchronized void giveBack(Person person) {
    running.computeIfPresent(person, (who, n) -> n == 1 ? null : n - 1);
    all--;
  }
}
