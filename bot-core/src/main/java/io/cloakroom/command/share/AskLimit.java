package io.cloakroom.command.share;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.cloakroom.chat.Person;
import io.cloakroom.request.AccessRequests;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * So often anybody asks others within an hour to share something, as often as to be let in: nothing
 * is kept of what is asked. On each node by itself.
 */
final class AskLimit {
  private static final Duration WINDOW = Duration.ofHours(1);
  private static final int MOST_PEOPLE = 10_000;

  private final Cache<Person, AtomicInteger> asked;

  AskLimit(Clock clock) {
    this.asked =
        Caffeine.newBuilder()
            .maximumSize(MOST_PEOPLE)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .expireAfter(Expiry.<Person, AtomicInteger>creating((who, count) -> WINDOW))
            .build();
  }

  /** Counts one more; false where it is one too many. */
  boolean take(Person asker) {
    return count(asker).incrementAndGet() <= AccessRequests.MOST_AN_HOUR;
  }

  /** One was counted that nobody was asked. */
  void giveBack(Person asker) {
    count(asker).decrementAndGet();
  }

  private AtomicInteger count(Person asker) {
    return asked.get(asker, first -> new AtomicInteger());
  }
}
