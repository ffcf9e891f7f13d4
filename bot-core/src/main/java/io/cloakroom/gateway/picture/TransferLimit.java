package io.cloakroom.gateway.picture;

import io.cloakroom.chat.Person;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.http.HttpServer;
import io.cloakroom.gateway.pages.Message;
import io.cloakroom.gateway.pages.PageWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How many pictures may be on their way at once: a transfer holds a thread for as long as its
 * client takes. Counted by person, as one person can have any number of sessions. Thread-safe.
 */
public final class TransferLimit {
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
  public TransferLimit(int each, int together) {
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

  /** The answer, or that the person has to wait for a place. */
  public HttpAnswer inTurn(
      Exchange exchange, Person person, PageWriter pages, Supplier<HttpAnswer> answer) {
    return switch (take(person)) {
      case TOO_MANY_OF_YOURS ->
          LimitedDoor.later(pages.message(exchange, Message.TOO_MANY_OF_YOURS));
      case TOO_MANY -> LimitedDoor.later(pages.message(exchange, Message.TOO_MANY));
      case TAKEN -> {
        try {
          yield answer.get();
        } finally {
          giveBack(person);
        }
      }
    };
  }

  synchronized void giveBack(Person person) {
    running.computeIfPresent(person, (who, n) -> n == 1 ? null : n - 1);
    all--;
  }
}
