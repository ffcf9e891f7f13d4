package io.cloakroom.discord.incoming;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.adapter.Recent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.link.pass.People;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Hands in that a channel was closed, as one of the nodes that all hear it: an admin may open it
 * again, and whoever hands it in late would close that. All hear the closings of a channel in one
 * order, so that each that was handed in stands for one that a node heard.
 */
public final class HandedClosings {
  private static final String SHELF = "discord-closings";
  private static final String BETWEEN = " ";

  /** Longer than a node is away and still knows what it heard. */
  private static final Duration KEPT = Duration.ofDays(2);

  /** So far apart two nodes may hear one closing, each by its own clock. */
  private static final Duration APART = Duration.ofMinutes(1);

  private static final int MOST_CHANNELS = 10_000;

  /** Of one channel: what was before its last closings does not count any more. */
  private static final int MOST = 16;

  private final Keepsakes keepsakes;
  private final Clock clock;
  private final AtomicLong number = new AtomicLong();
  private final Recent<Conversation, List<Closing>> heard;

  /** As this node heard it, unlike each other that it heard. */
  record Closing(Conversation where, Instant at, long number) {}

  public HandedClosings(Keepsakes keepsakes, Clock clock) {
    this.keepsakes = keepsakes;
    this.clock = clock;
    this.heard = new Recent<>(MOST_CHANNELS, KEPT, clock);
  }

  /** This node hears of one: to be called in the order in which it does. */
  synchronized Closing heard(Conversation where) {
    Closing closing = new Closing(where, clock.instant(), number.incrementAndGet());
    heard.put(where, last(Stream.concat(own(where).stream(), Stream.of(closing)).toList()));
    return closing;
  }

  /**
   * At once, by the node that acts on it: every time, however soon after another.
   *
   * @throws RuntimeException when it could not be saved: it is to be handed in late
   */
  void handIn(Closing closing, People people) {
    people.closed(closing.where());
    note(closing);
  }

  /**
   * The same a while later, by any node: unless that was done by then.
   *
   * @throws RuntimeException when it could not be saved: it is to be handed in again
   */
  void handInLate(Closing closing, People people) {
    if (!isHandedIn(closing)) {
      handIn(closing, people);
    }
  }

  /** One that was handed in for an earlier one stands for no other. */
  private boolean isHandedIn(Closing closing) {
    Deque<Instant> noted =
        new ArrayDeque<>(noted(closing.where()).map(HandedClosings::moments).orElse(List.of()));
    for (Closing own : own(closing.where())) {
      while (!noted.isEmpty() && noted.element().plus(APART).isBefore(own.at())) {
        noted.remove();
      }
      if (own.equals(closing)) {
        // A later one did as much, and what an admin did after that one stands.
        return !noted.isEmpty();
      }
      if (!noted.isEmpty() && !noted.element().minus(APART).isAfter(own.at())) {
        noted.remove();
      }
    }
    // So many others came after it.
    return true;
  }

  private List<Closing> own(Conversation where) {
    return heard.get(where).orElse(List.of());
  }

  private void note(Closing closing) {
    boolean done = false;
    while (!done) {
      Optional<Keepsake> was = noted(closing.where());
      List<Instant> all = was.map(HandedClosings::moments).orElse(List.of());
      Keepsake now = noting(closing, Stream.concat(all.stream(), Stream.of(closing.at())));
      done =
          was.isPresent()
              ? keepsakes.replace(was.get(), now)
              : keepsakes.keepFirst(now, clock.instant());
    }
  }

  private Keepsake noting(Closing closing, Stream<Instant> moments) {
    String words =
        last(moments.sorted().toList()).stream()
            .map(Instant::toString)
            .collect(Collectors.joining(BETWEEN));
    return new Keepsake(SHELF, closing.where().id(), words, clock.instant().plus(KEPT));
  }

  private Optional<Keepsake> noted(Conversation where) {
    return keepsakes.find(SHELF, where.id(), clock.instant());
  }

  private static List<Instant> moments(Keepsake noted) {
    return Arrays.stream(noted.words().split(BETWEEN)).map(Instant::parse).toList();
  }

  private static <T> List<T> last(List<T> all) {
    return all.subList(Math.max(0, all.size() - MOST), all.size());
  }
}
