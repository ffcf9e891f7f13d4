package io.cloakroom.review;

import static java.util.stream.Collectors.toSet;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.Period;
import io.cloakroom.chat.Workspace;
import io.cloakroom.link.Link;
import io.cloakroom.vault.ImageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Tells of links whether anybody looked at their pictures, by the record. */
public final class UnseenLinks {
  /** Who is not looked at for so long does nobody any good. */
  public static final Duration UNSEEN = Duration.ofDays(30);

  public static final Set<Action> LOOKS =
      Set.of(Action.IMAGE_VIEWED, Action.IMAGE_RELOADED, Action.IMAGE_DOWNLOADED);

  private final AuditLog audit;

  public UnseenLinks(AuditLog audit) {
    this.audit = audit;
  }

  /**
   * Those of them that are old enough and that nobody looked at; asked of all of them at once.
   *
   * @param links of that workspace
   * @param period begins at some moment: those that were issued since are left out
   */
  public List<Link> among(List<Link> links, Workspace workspace, Period period) {
    Instant since = period.since().orElseThrow();
    List<Link> old = links.stream().filter(link -> link.issuedAt().isBefore(since)).toList();
    Set<ImageId> seen = concerned(old, workspace, LOOKS, period);
    return old.stream().filter(link -> !seen.contains(link.image().id())).toList();
  }

  /** Of whose pictures any of that is on record in that time. */
  Set<ImageId> concerned(
      List<Link> links, Workspace workspace, Set<Action> actions, Period period) {
    AuditQuery query = AuditQuery.everything(workspace).of(actions).within(period);
    return audit.concerned(query, links.stream().map(link -> link.image().id()).collect(toSet()));
  }
}
