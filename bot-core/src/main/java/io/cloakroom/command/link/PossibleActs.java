package io.cloakroom.command.link;

import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import java.time.Instant;

/** What can be done to a link as it stands, for whoever has the right to it. */
public final class PossibleActs {
  private PossibleActs() {}

  public static boolean renew(Link link, Instant now) {
    return Renew.isPossible(link, now);
  }

  public static boolean revoke(Link link, Instant now) {
    return link.status(now) != LinkStatus.REVOKED && !isGoing(link, now);
  }

  /** Whether it is erased, or will be without anybody's doing as soon as its post allows it. */
  static boolean isGoing(Link link, Instant now) {
    return link.erasedAt().isPresent()
        || (link.keptUntil().isEmpty() && link.status(now) != LinkStatus.LIVE);
  }
}
