package io.cloakroom.intake;

import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.Mishap.Kind;
import io.cloakroom.testing.TurnableClock;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What is wrong at present: every call of a process takes its time, and meets it. */
final class Weather {
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final Map<String, Integer> MOST_IN_A_WINDOW = Map.of("remove", 1, "announce", 5);
  private static final Duration HANGS = Duration.ofSeconds(30);
  private static final Duration LOOKS = Duration.ofSeconds(5);
  private static final Duration A_MEBIBYTE = Duration.ofSeconds(50);

  private final Timeline timeline;
  private final TurnableClock clock;
  private final Random chance;
  private final StormWatch watch;
  private final List<Mishap> now = new ArrayList<>();
  private final Map<String, Integer> used = new HashMap<>();

  Weather(Timeline timeline, TurnableClock clock, Random chance, StormWatch watch) {
    this.timeline = timeline;
    this.clock = clock;
    this.chance = chance;
    this.watch = watch;
  }

  void begin(Mishap mishap) {
    now.add(mishap);
  }

  void end(Mishap mishap) {
    now.remove(mishap);
  }

  boolean is(Kind kind, String where) {
    return now.stream().anyMatch(one -> one.is(kind) && one.where().equals(where));
  }

  /** Around a call of somebody's; of one that is not a part of the simulation nothing follows. */
  void meet(Faults.Moment moment) throws Exception {
    if (timeline.current().isEmpty()) {
      return;
    }
    timeline.sleep(takes(moment));
    watch.next(moment);
    if (moment.before()) {
      limit(moment);
      fail(moment, HANGS);
    } else if (chance.nextInt(4) == 0) {
      // It was done, and nobody hears of it.
      fail(moment, Duration.ZERO);
    }
  }

  /** What a file comes over. */
  InputStream line(String chat, InputStream file) {
    return new SlowStream(
        file,
        () -> {
          if (is(Kind.SLOW_LINE, chat) && timeline.current().isPresent()) {
            timeline.sleep(A_MEBIBYTE);
          }
        });
  }

  private Duration takes(Faults.Moment moment) {
    boolean far = StormPlan.CHATS.contains(moment.port());
    return Duration.ofMillis(1 + chance.nextInt(far ? 400 : 10));
  }

  private void limit(Faults.Moment moment) throws MessengerUnavailable {
    String kind = moment.call().replace("First", "");
    if (!MOST_IN_A_WINDOW.containsKey(kind) || !is(Kind.LIMITED, moment.port())) {
      return;
    }
    Instant second = clock.instant();
    long window = second.getEpochSecond() / WINDOW.toSeconds();
    if (used.merge(moment.port() + kind + window, 1, Integer::sum) > MOST_IN_A_WINDOW.get(kind)) {
      Instant end = Instant.ofEpochSecond((window + 1) * WINDOW.toSeconds());
      Duration wait = Duration.between(second, end);
      watch.limited(kind, end);
      throw MessengerUnavailable.limited(kind + " is at its limit", wait);
    }
  }

  private void fail(Faults.Moment moment, Duration hangs) throws Exception {
    String port = moment.port();
    switch (port) {
      case "blobs" -> {
        if (is(Kind.DISK_FULL, "") && moment.call().equals("put")) {
          watch.failed();
          throw new IOException("disk full");
        }
      }
      case "queue", "links" -> {
        if (is(Kind.DATABASE_AWAY, "")) {
          watch.shaken();
          throw new IllegalStateException("no connection");
        }
      }
      default -> {
        if (isAway(port, moment.call())) {
          hang(port, moment.call(), chance.nextInt(4) == 0 ? hangs : Duration.ZERO);
          watch.failed();
          throw new MessengerUnavailable("away");
        }
      }
    }
  }

  private boolean isAway(String chat, String call) {
    return is(Kind.CHAT_AWAY, chat)
        || is(Kind.CALLS_FAIL, chat)
        || (call.equals("open") && is(Kind.FILES_AWAY, chat));
  }

  /** Until its time is over, or what it waits for is back: then the line is cut at once. */
  private void hang(String chat, String call, Duration atMost) {
    for (Duration left = atMost;
        !left.isZero() && !left.isNegative() && isAway(chat, call);
        left = left.minus(LOOKS)) {
      timeline.sleep(LOOKS);
    }
  }
}
