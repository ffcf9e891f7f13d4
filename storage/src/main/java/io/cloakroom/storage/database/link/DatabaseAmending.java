package io.cloakroom.storage.database.link;

import io.cloakroom.link.Amendment;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.own.OwnWords;
import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.audit.AuditRecorder;
import io.cloakroom.storage.database.policy.DatabasePolicies;
import io.cloakroom.vault.ImageId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.LockMode;
import org.hibernate.StatelessSession;

/** How a link that was made allows something else, and its picture's words change with it. */
final class DatabaseAmending {
  private final Transactions transactions;
  private final WordRows words;

  DatabaseAmending(Transactions transactions, WordRows words) {
    this.transactions = transactions;
    this.words = words;
  }

  int amend(List<Amendment> amendments, Optional<PolicyUpdate> policy, Instant now) {
    List<Amendment> inOrder = inOrder(amendments);
    AtomicInteger changed = new AtomicInteger();
    boolean done;
    do {
      done =
          transactions.attempt(
              session -> {
                policy.ifPresent(update -> DatabasePolicies.set(session, update));
                changed.set((int) inOrder.stream().filter(one -> amend(session, one, now)).count());
              });
    } while (!done);
    return changed.get();
  }

  OptionalInt amendWhile(
      List<PolicyUpdate.Value> standing, List<Amendment> amendments, Instant now) {
    List<Amendment> inOrder = inOrder(amendments);
    return transactions.in(
        session ->
            DatabasePolicies.holds(session, standing)
                ? OptionalInt.of(
                    (int) inOrder.stream().filter(one -> amend(session, one, now)).count())
                : OptionalInt.empty());
  }

  OwnWords words(ImageId image) {
    return transactions.read(session -> words.of(session, image.value()));
  }

  /** Always in the same order: no deadlocks. */
  private static List<Amendment> inOrder(List<Amendment> amendments) {
    return amendments.stream().sorted(Comparator.comparing(one -> one.link().value())).toList();
  }

  private boolean amend(StatelessSession session, Amendment to, Instant now) {
    LinkRow row = session.get(LinkRow.class, to.link().value(), LockMode.PESSIMISTIC_WRITE);
    Optional<Link> found = Optional.ofNullable(row).flatMap(LinkRow::toLink);
    if (found.filter(link -> to.fits(link, now)).isEmpty()
        || row.erasingAt != null
        || row.isGivenUp()) {
      return false;
    }
    if (found.get().status(now) != LinkStatus.LIVE
        && (DatabaseKeeping.isBeingErased(session, row.imageId)
            || !DatabaseIssuing.isLatest(session, row))) {
      return false;
    }
    if (to.words().filter(said -> !words.of(session, row.imageId).equals(said.was())).isPresent()) {
      return false;
    }
    if (!to.leavesTheLink()) {
      row.amend(to);
      session.update(row);
    }
    if (to.isOfPicture()) {
      for (LinkRow other : DatabaseKeeping.locked(session, found.get().image().id())) {
        other.amendPicture(to);
        session.update(other);
      }
    }
    // The row of the link is locked, so nobody else writes about its picture by it.
    to.words().ifPresent(said -> words.write(session, row.imageId, said.then()));
    AuditRecorder.record(session, to.event());
    return true;
  }
}
