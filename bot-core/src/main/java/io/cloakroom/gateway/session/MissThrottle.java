package io.cloakroom.gateway.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Counts addresses that nobody wrote, by client, in memory only (T3): 20 within 10 minutes are
 * enough. It slows strangers down and never stands in the way of a session or a pass.
 */
final class MissThrottle {
  static final int MISSES = 20;
  static final Duration WINDOW = Duration.ofMinutes(10);

  private static final int MOST_CLIENTS = 100_000;

  private final Cache<String, AtomicInteger> misses;

  /**
   * @param nanos a counter of nanoseconds that nobody can set back
   */
  MissThrottle(LongSupplier nanos) {
    this.misses =
        Caffeine.newBuilder()
            .maximumSize(MOST_CLIENTS)
            .ticker(nanos::getAsLong)
            .expireAfter(Expiry.<String, AtomicInteger>creating((client, count) -> WINDOW))
            .build();
  }

  boolean isShut(String client) {
    return Optional.ofNullable(misses.getIfPresent(client))
        .filter(n -> n.get() >= MISSES)
        .isPresent();
  }

  void missed(String client) {
    misses.get(client, first -> new AtomicInteger()).incrementAndGet();
  }
}
