package io.cloakroom.storage.database.link;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.link.Claim;
import io.cloakroom.link.CountedLook;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.audit.AuditRecorder;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;

/** Counts looks: one conditional update, the look's own row and its event, or nothing. */
final class Views {
  private static final String OF_PERSON =
      "from ViewRow where linkId = :link and personWorkspace = :workspace and personId = :person";

  private final Transactions transactions;

  Views(Transactions transactions) {
    this.transactions = transactions;
  }

  Claim claim(CountedLook view, AuditEvent onSuccess) {
    try {
      return transactions.in(session -> claim(session, view, onSuccess));
    } catch (Transactions.Taken once) {
      return Claim.ALREADY_SEEN;
    }
  }

  Optional<CountedLook> last(LinkId link, Person person, String sessionHash) {
    return transactions.read(
        session ->
            ofPerson(session, " and sessionHash = :session order by seenAt desc", link, person)
                .setParameter("session", sessionHash)
                .getResultList()
                .stream()
                .findFirst()
                .map(ViewRow::toView));
  }

  Optional<CountedLook> first(LinkId link, Person person) {
    return transactions.read(
        session ->
            ofPerson(session, " order by seenAt", link, person).getResultList().stream()
                .findFirst()
                .map(ViewRow::toView));
  }

  private static Claim claim(StatelessSession session, CountedLook view, AuditEvent onSuccess) {
    boolean counted = count(session, view);
    LinkRow row = session.get(LinkRow.class, view.link().value());
    if (!counted) {
      return row == null ? Claim.GONE : whyNot(row.toLink(), view.at());
    }
    Transactions.insert(session, ViewRow.of(view, row.oncePerPerson));
    AuditRecorder.record(session, onSuccess);
    return Claim.GRANTED;
  }

  private static boolean count(StatelessSession session, CountedLook view) {
    return session
            .createMutationQuery(
                "update LinkRow set views = views + 1 where id = :id"
                    + " and (maxViews is null or views < maxViews)"
                    + " and expiresAt > :now and revokedAt is null"
                    + " and endedAt is null and erasedAt is null")
            .setParameter("id", view.link().value())
            .setParameter("now", MomentColumn.write(view.at()))
            .executeUpdate()
        == 1;
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

  private static SelectionQuery<ViewRow> ofPerson(
      StatelessSession session, String more, LinkId link, Person person) {
    return session
        .createSelectionQuery(OF_PERSON + more, ViewRow.class)
        .setParameter("link", link.value())
        .setParameter("workspace", WorkspaceColumn.write(person.workspace()))
        .setParameter("person", person.id())
        .setMaxResults(1);
  }
}
