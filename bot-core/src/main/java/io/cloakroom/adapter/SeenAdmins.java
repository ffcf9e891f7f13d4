package io.cloakroom.adapter;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who was seen lately to administer something in a workspace, for chats whose members cannot be
 * listed. Seen by the node that answers them, kept sealed for all.
 */
public final class SeenAdmins {
  private static final Logger LOG = LoggerFactory.getLogger(SeenAdmins.class);

  /** Whoever administers a workspace may use the bot seldom, and is told each month. */
  private static final Duration KEPT = Duration.ofDays(365);

  /** So often somebody who goes on using the bot is kept anew. */
  private static final Duration RECENT = Duration.ofHours(12);

  private static final int REMEMBERED = 1_000;

  /** So far back they are looked for, further only where too few were seen since. */
  private static final List<Duration> BACK = List.of(Duration.ofDays(1), Duration.ofDays(31), KEPT);

  private final Keepsakes keepsakes;
  private final Clock clock;
  private final Recent<Person, Boolean> kept;

  public SeenAdmins(Keepsakes keepsakes, Clock clock) {
    this.keepsakes = keepsakes;
    this.clock = clock;
    this.kept = new Recent<>(REMEMBERED, RECENT, clock);
  }

  /** Nobody who waits for an answer has to wait because this could not be kept. */
  public void seen(Person admin) {
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
      LOG.warn("who administers a workspace is kept the next time: {}", away.getClass().getName());
    }
  }

  /** Those who were seen last, the latest first. */
  public List<Person> of(Workspace workspace, int most) {
    List<Person> latest = List.of();
    for (int i = 0; i < BACK.size() && latest.size() < most; i++) {
      latest = since(clock.instant().minus(BACK.get(i)), workspace, most);
    }
    return latest;
  }

  /** Whoever was seen first ends first. */
  private List<Person> since(Instant first, Workspace workspace, int most) {
    List<Keepsake> all = keepsakes.of(shelf(workspace), first.plus(KEPT), REMEMBERED);
    List<Person> latest = new ArrayList<>();
    for (int i = all.size() - 1; i >= 0 && latest.size() < most; i--) {
      latest.add(new Person(workspace, all.get(i).words()));
    }
    return latest;
  }

  /** They are not there any more, or are to be nobody. */
  public void forget(Person gone) {
    kept.forget(gone);
    keepsakes.forget(shelf(gone.workspace()), Keepsake.hashed(gone.id()));
  }

  private static String shelf(Workspace workspace) {
    return workspace.messenger() + "-admins-" + workspace.id();
  }
}
