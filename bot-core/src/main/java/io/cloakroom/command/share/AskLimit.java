package io.cloakroom.command.share;

import com.github.f4b6a3.uuid.UuidCreator;
import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.Person;
import io.cloakroom.request.AccessRequests;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * So often anybody asks others within an hour to share something, as often as to be let in: on
 * whatever node, and over a restart. Of what is asked nothing is kept.
 */
final class AskLimit {
  private static final Duration WINDOW = Duration.ofHours(1);
  private static final String SHELF = "asked-to-share-";

  private final Keepsakes keepsakes;
  private final Clock clock;

  AskLimit(Keepsakes keepsakes, Clock clock) {
    this.keepsakes = keepsakes;
    this.clock = clock;
  }

  /** Counts one more; false, and nothing is counted, where it is one too many. */
  boolean take(Person asker, String name) {
    Instant now = clock.instant();
    // It is kept before it is counted: of any number at once none is one too many.
    keepsakes.keep(new Keepsake(shelf(asker), name, "", now.plus(WINDOW)));
    int most = AccessRequests.MOST_AN_HOUR + 1;
    boolean taken = keepsakes.of(shelf(asker), now, most).size() < most;
    if (!taken) {
      giveBack(asker, name);
    }
    return taken;
  }

  /** One was counted that nobody was asked. */
  void giveBack(Person asker, String name) {
    keepsakes.forget(shelf(asker), name);
  }

  /** The name of one more. */
  static String next() {
    return UuidCreator.getTimeOrderedEpoch().toString();
  }

  private static String shelf(Person asker) {
    String who = asker.workspace() + "|" + asker.id();
    return SHELF + Keepsake.hashed(who);
  }
}
