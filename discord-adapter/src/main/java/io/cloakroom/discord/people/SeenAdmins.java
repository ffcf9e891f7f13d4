package io.cloakroom.discord.people;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.adapter.Recent;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who was seen lately to administer something in a server: members cannot be listed. Seen by the
 * node that answers them, kept sealed for all.
 */
final class SeenAdmins {
  private static final Logger LOG = LoggerFactory.getLogger(SeenAdmins.class);

  private static final String SHELF = "discord-admins-";

  /** Whoever administers a server may use the bot seldom, and is told each month. */
  private static final Duration KEPT = Duration.ofDays(365);

  /** So often somebody who goes on using the bot is kept anew. */
  private static final Duration RECENT = Duration.ofHours(12);

  private static final int REMEMBERED = 1_000;

  private final Keepsakes keepsakes;
  private final Clock clock;
  private final Recent<Person, Boolean> kept;

  SeenAdmins(Keepsakes keepsakes, Clock clock) {
    this.keepsakes = keepsakes;
    this.clock = clock;
    this.kept = new Recent<>(REMEMBERED, RECENT, clock);
  }

  /** Nobody who waits for an answer has to wait because this could not be kept. */
  void seen(Person admin) {
    if (!kept.putIfAbsent(admin, true)) {
      return;
    }
    try {
      keepsakes.keep(
          new Keepsake(
              shelf(admin.workspace()),
              Keepsake.hashed(admin.id()),
              admin.id(),
              clock.instant().plus(KEPT)));
    } catch (RuntimeException away) {
      kept.forget(admin);
      LOG.warn("who administers a server is kept the next time: {}", away.getClass().getName());
    }
  }

  /** Those who were seen last, the latest first. */
  List<Person> of(Workspace server, int most) {
    List<Keepsake> all = keepsakes.of(shelf(server), clock.instant(), REMEMBERED);
    List<Person> latest = new ArrayList<>();
    for (int i = all.size() - 1; i >= 0 && latest.size() < most; i--) {
      latest.add(new Person(server, all.get(i).words()));
    }
    return latest;
  }

  /** They are not there any more. */
  void forget(Person gone) {
    kept.forget(gone);
    keepsakes.forget(shelf(gone.workspace()), Keepsake.hashed(gone.id()));
  }

  private static String shelf(Workspace server) {
    return SHELF + server.id();
  }
}
