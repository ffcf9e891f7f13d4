package io.cloakroom.gateway.record;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cloakroom.chat.Person;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Lets one person who goes on looking ask once in a second (T46), before anybody else is asked on
 * their behalf: the chat for their role, and the record. On each node by itself.
 */
final class LivePause {
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int MOST_PEOPLE = 10_000;

  private final Cache<Person, Boolean> answered;

  /**
   * @param nanos a counter of nanoseconds that nobody can set back
   */
  LivePause(LongSupplier nanos) {
    this.answered =
        Caffeine.newBuilder()
            .maximumSize(MOST_PEOPLE)
            .ticker(nanos::getAsLong)
            .expireAfterWrite(PAUSE)
            .build();
  }

  /** Whether the person was let through within the last second; otherwise they are now. */
  boolean isTooSoon(Person person) {
    return answered.asMap().putIfAbsent(person, true) != null;
  }
}
