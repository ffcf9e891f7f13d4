package io.cloakroom.storage.database.link;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.link.Claim;
import io.cloakroom.link.Link;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.audit.AuditRecorder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;

/**
 * Counts looks within one transaction: one conditional change for each link, a row and an event for
 * each look, or nothing.
 */
final class CountedTogether {
  /**
   * So many looks more, if the link is live and has so many left; with the last one it is to be
   * ended. Of pictures that can be shown here: their types stand in the text, as Hibernate
   * translates a statement with a list anew each time.
   */
  private static final String COUNT =
      "update link set views = views + :more,"
          + " ends_at = case when views + :more >= max_views then :now else ends_at end"
          + " where id = :id and (max_views is null or views + :more <= max_views)"
          + " and expires_at > :now and revoked_at is null and ended_at is null"
          + " and erased_at is null and picture_type in ('"
          + String.join("', '", LinkRow.TYPES)
          + "')";

  private final StatelessSession session;
  private final List<LookRow> rows = new ArrayList<>();
  private final List<AuditEvent> events = new ArrayList<>();

  private CountedTogether(StatelessSession session) {
    this.session = session;
  }

  /**
   * Says to each look what came of it.
   *
   * @throws Transactions.Taken when somebody who may look once did already
   */
  static void count(StatelessSession session, List<WaitingLook> looks) {
    CountedTogether counted = new CountedTogether(session);
    // Always in the same order, so that lines lock each other out in no circle; what else locks
    // several links may, and is then tried again.
    Map<UUID, List<WaitingLook>> byLink =
        looks.stream()
            .collect(Collectors.groupingBy(WaitingLook::link, TreeMap::new, Collectors.toList()));
    byLink.forEach(counted::count);
    counted.record();
  }

  /** Where a link has not views enough for all, first come, first served. */
  private void count(UUID link, List<WaitingLook> looks) {
    List<WaitingLook> granted = isCounted(link, looks) ? looks : oneByOne(link, looks);
    LinkRow row = session.get(LinkRow.class, link);
    Optional<Link> standing = Optional.ofNullable(row).flatMap(LinkRow::toLink);
    for (WaitingLook look : looks) {
      look.settle(
          granted.contains(look)
              ? Claim.GRANTED
              : standing.map(found -> whyNot(found, look.look().at())).orElse(Claim.GONE));
    }
    if (granted.isEmpty()) {
      return;
    }
    if (row.burns()) {
      DatabaseErasing.burn(session, row, latest(granted));
    }
    for (WaitingLook look : granted) {
      rows.add(LookRow.of(look.look(), look.onSuccess().id(), row.oncePerPerson));
      events.add(look.onSuccess());
    }
  }

  private List<WaitingLook> oneByOne(UUID link, List<WaitingLook> looks) {
    return looks.size() == 1
        ? List.of()
        : looks.stream().filter(look -> isCounted(link, List.of(look))).toList();
  }

  private boolean isCounted(UUID link, List<WaitingLook> looks) {
    return session
            .createNativeMutationQuery(COUNT)
            .setParameter("id", link)
            .setParameter("more", looks.size())
            .setParameter("now", latest(looks))
            .executeUpdate()
        == 1;
  }

  private static long latest(List<WaitingLook> looks) {
    return looks.stream().mapToLong(WaitingLook::at).max().orElseThrow();
  }

  private void record() {
    if (!rows.isEmpty()) {
      Transactions.insertAll(session, rows);
      AuditRecorder.record(session, events);
    }
  }

  private static Claim whyNot(Link link, Instant now) {
    if (link.erasedAt().isPresent()) {
      return Claim.GONE;
    }
    return switch (link.status(now)) {
      case REVOKED -> Claim.REVOKED;
      case EXPIRED -> Claim.EXPIRED;
      case USED_UP -> Claim.USED_UP;
      // It was added after the update looked.
      case LIVE -> Claim.GONE;
    };
  }
}
