package io.cloakroom.slack.fake;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Ids and timestamps in Slack's forms; no two are the same, and timestamps only grow. */
public final class Stamps {
  private final Clock clock;
  private final AtomicInteger count = new AtomicInteger(1);
  private long lastMicros;

  Stamps(Clock clock) {
    this.clock = clock;
  }

  public Instant now() {
    return clock.instant();
  }

  public long seconds() {
    return now().getEpochSecond();
  }

  /** Such as {@code F0000001A2B}: the letter and a number that was not given before. */
  public String id(String prefix) {
    return prefix + String.format(Locale.ROOT, "0CLK%05X", count.getAndIncrement());
  }

  /** A message's timestamp: seconds, a dot and six digits. */
  public synchronized String next() {
    Instant now = now();
    long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    lastMicros = Math.max(lastMicros + 1, micros);
    return String.format(Locale.ROOT, "%d.%06d", lastMicros / 1_000_000, lastMicros % 1_000_000);
  }

  /** The micros of a timestamp, or of a bare number of seconds; 0 for an empty text. */
  public static long micros(String ts) {
    if (ts.isEmpty()) {
      return 0;
    }
    int dot = ts.indexOf('.');
    String seconds = dot < 0 ? ts : ts.substring(0, dot);
    String rest = dot < 0 ? "" : ts.substring(dot + 1);
    String six = (rest + "000000").substring(0, 6);
    return Long.parseLong(seconds) * 1_000_000 + Long.parseLong(six);
  }
}
