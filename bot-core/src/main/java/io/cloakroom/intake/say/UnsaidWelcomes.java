package io.cloakroom.intake.say;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Welcomes that somebody is saying, or that could not be said yet: of any number of nodes one says
 * each, and what a node that died left unsaid another says.
 */
final class UnsaidWelcomes {
  /** For so long whoever began is waited for. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** What could not be said for so long is not said any more. */
  private static final Duration KEPT = Duration.ofDays(90);

  /** It is tried again once it waited as long again, and as often as that. */
  private static final Duration RAREST = Duration.ofDays(1);

  private static final int MOST = 1_000;
  private static final String TO_ALL = "all";
  private static final String HERE = "here";

  private final Keepsakes keepsakes;
  private final Clock clock;

  UnsaidWelcomes(Keepsakes keepsakes, Clock clock) {
    this.keepsakes = keepsakes;
    this.clock = clock;
  }

  /**
   * One of them.
   *
   * @param toAll for all conversations of the workspace together
   */
  record Welcome(Conversation where, boolean toAll) {
    private String shelf() {
      return shelf(where.workspace());
    }

    private static String shelf(Workspace workspace) {
      return "welcomes-" + Keepsake.hashed(workspace.toString());
    }

    private String name() {
      return Keepsake.hashed(toAll ? where.workspace().toString() : where.toString());
    }

    private Keepsake due(Instant at, Instant until) {
      String words = String.join(" ", toAll ? TO_ALL : HERE, at.toString(), where.id());
      return new Keepsake(shelf(), name(), words, until);
    }

    private static Welcome read(Workspace workspace, Keepsake kept) {
      String[] part = kept.words().split(" ", 3);
      return new Welcome(new Conversation(workspace, part[2]), part[0].equals(TO_ALL));
    }
  }

  /** One that nobody is saying at present, as it was read. */
  record Due(Welcome welcome, Keepsake kept) {}

  /** Whether the caller is to say it, and to {@link #end} that; else somebody is at it. */
  boolean begin(Welcome one) {
    Instant now = clock.instant();
    Instant patience = now.plus(PATIENCE);
    if (keepsakes.keepFirst(one.due(patience, now.plus(KEPT)), now)) {
      return true;
    }
    Optional<Keepsake> standing = keepsakes.find(one.shelf(), one.name(), now);
    return standing
        .filter(kept -> isDue(kept, now))
        .filter(kept -> keepsakes.replace(kept, one.due(patience, kept.until())))
        .isPresent();
  }

  void end(Welcome one, boolean said) {
    Instant now = clock.instant();
    if (said) {
      keepsakes.forget(one.shelf(), one.name());
    } else {
      keepsakes
          .find(one.shelf(), one.name(), now)
          .ifPresent(kept -> keepsakes.replace(kept, one.due(again(kept, now), kept.until())));
    }
  }

  private static Instant again(Keepsake kept, Instant now) {
    Duration waited = Duration.between(kept.until().minus(KEPT), now);
    return now.plus(waited.compareTo(RAREST) < 0 ? waited : RAREST);
  }

  List<Due> due(Workspace workspace) {
    Instant now = clock.instant();
    return keepsakes.of(Welcome.shelf(workspace), now, MOST).stream()
        .filter(kept -> isDue(kept, now))
        .map(kept -> new Due(Welcome.read(workspace, kept), kept))
        .toList();
  }

  /** Nobody is to say it any more, unless somebody began to meanwhile. */
  void drop(Due one) {
    keepsakes.forget(one.kept());
  }

  private static boolean isDue(Keepsake kept, Instant now) {
    return !Instant.parse(kept.words().split(" ", 3)[1]).isAfter(now);
  }
}
