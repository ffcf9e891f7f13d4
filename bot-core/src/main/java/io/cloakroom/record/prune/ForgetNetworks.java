package io.cloakroom.record.prune;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.ClientTrace;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.record.seal.SealStore;
import io.cloakroom.record.seal.SealedEvent;
import io.cloakroom.record.stream.StreamPlaces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * Removes from the record the networks from which people looked, once they are {@link #KEPT} old
 * (T56). It follows the leaves from a stored place; what it does may be done twice.
 */
public final class ForgetNetworks implements Chore {
  /** For so long a network is kept. */
  public static final Duration KEPT = Duration.ofDays(90);

  /** Under which name its place is kept; no SIEM's address looks like it. */
  static final String PLACE = "networks";

  /** Together in one transaction; while one runs on H2, nothing else is written. */
  static final int PORTION = 500;

  /** After so many portions the chore lets others see that it lives. */
  private static final int MOST_PORTIONS = 50;

  private final SealStore seals;
  private final StreamPlaces places;
  private final String node;
  private final Clock clock;

  /**
   * @param node who forgets, unlike every other node
   */
  public ForgetNetworks(SealStore seals, StreamPlaces places, String node, Clock clock) {
    this.seals = seals;
    this.places = places;
    this.node = node;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "forget-networks";
  }

  @Override
  public Duration every() {
    return Duration.ofMinutes(1);
  }

  @Override
  public void round() {
    OptionalLong place = places.claim(PLACE, node, clock.instant());
    for (int portion = 0; place.isPresent() && portion < MOST_PORTIONS; portion++) {
      place = forget(place.getAsLong());
    }
  }

  /**
   * From where to go on; empty where nothing more is due, or another node is at it. A portion ends
   * by position: leaves that somebody removed keep what comes behind them from nothing.
   */
  private OptionalLong forget(long from) {
    Instant now = clock.instant();
    long end = Math.min(seals.size(), from + PORTION);
    if (end <= from) {
      return OptionalLong.empty();
    }
    long to =
        seals.events(from, (int) (end - from)).stream()
            .filter(one -> !isDue(one, now))
            .mapToLong(SealedEvent::leaf)
            .findFirst()
            .orElse(end);
    if (to == from) {
      return OptionalLong.empty();
    }
    seals.forget(ClientTrace.NETWORK, from, to);
    boolean ours = places.move(PLACE, node, to, clock.instant());
    return ours && to == from + PORTION ? OptionalLong.of(to) : OptionalLong.empty();
  }

  /** A moment that cannot be true keeps what comes behind it from nothing. */
  private static boolean isDue(SealedEvent sealed, Instant now) {
    return sealed
        .event()
        .map(AuditEvent::at)
        .map(at -> at.isBefore(now.minus(KEPT)) || at.isAfter(now.plus(AuditLog.DISORDER)))
        .orElse(true);
  }
}
