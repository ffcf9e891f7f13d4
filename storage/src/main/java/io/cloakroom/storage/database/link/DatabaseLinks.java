package io.cloakroom.storage.database.link;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.link.Amendment;
import io.cloakroom.link.Claim;
import io.cloakroom.link.CountedLook;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.SettingChange;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.audit.AuditRecorder;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import io.cloakroom.storage.database.policy.DatabasePolicies;
import io.cloakroom.vault.ImageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.LockMode;
import org.hibernate.StatelessSession;

/** Links and their views in a database. */
public final class DatabaseLinks implements LinkStore {
  /** What Hibernate must know of. */
  public static final List<Class<?>> ROWS = List.of(LinkRow.class, ViewRow.class);

  private final Transactions transactions;
  private final Views views;

  public DatabaseLinks(Transactions transactions) {
    this.transactions = transactions;
    this.views = new Views(transactions);
  }

  @Override
  public boolean add(Link link, List<AuditEvent> events) {
    return transactions.attempt(
        session -> {
          Transactions.insert(session, LinkRow.of(link));
          AuditRecorder.record(session, events);
        });
  }

  @Override
  public Optional<Link> find(LinkId id) {
    return transactions.read(
        session ->
            Optional.ofNullable(session.get(LinkRow.class, id.value())).map(LinkRow::toLink));
  }

  @Override
  public List<Link> of(ImageId image) {
    return list(
        "where imageId = :image order by imageId, id",
        Map.of("image", image.value()),
        Integer.MAX_VALUE);
  }

  @Override
  public List<Link> in(Conversation audience, Optional<LinkId> before, int limit) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("workspace", WorkspaceColumn.write(audience.workspace()));
    parameters.put("conversation", audience.id());
    before.ifPresent(id -> parameters.put("before", id.value()));
    return list(
        "where workspace = :workspace and conversationId = :conversation"
            + (before.isPresent() ? " and id < :before" : "")
            + " order by workspace, conversationId, id desc",
        parameters,
        limit);
  }

  @Override
  public List<Link> by(Person owner, int limit) {
    return list(
        "where ownerWorkspace = :workspace and ownerId = :person"
            + " order by ownerWorkspace, ownerId, id desc",
        Map.of("workspace", WorkspaceColumn.write(owner.workspace()), "person", owner.id()),
        limit);
  }

  @Override
  public int amend(List<Amendment> amendments, List<SettingChange> values, Instant now) {
    List<Amendment> inOrder = new ArrayList<>(amendments);
    // Always in the same order: no deadlocks.
    inOrder.sort(Comparator.comparing(one -> one.link().value()));
    AtomicInteger changed = new AtomicInteger();
    boolean done;
    do {
      done =
          transactions.attempt(
              session -> {
                DatabasePolicies.set(session, values);
                changed.set((int) inOrder.stream().filter(one -> amend(session, one, now)).count());
              });
    } while (!done);
    return changed.get();
  }

  private static boolean amend(StatelessSession session, Amendment to, Instant now) {
    LinkRow row = session.get(LinkRow.class, to.link().value(), LockMode.PESSIMISTIC_WRITE);
    if (row == null || !to.fits(row.toLink(), now)) {
      return false;
    }
    row.amend(to);
    session.update(row);
    AuditRecorder.record(session, to.event());
    return true;
  }

  @Override
  public Claim claim(CountedLook view, AuditEvent onSuccess) {
    return views.claim(view, onSuccess);
  }

  @Override
  public Optional<CountedLook> lastLook(LinkId link, Person person, String session) {
    return views.last(link, person, session);
  }

  @Override
  public Optional<CountedLook> firstLook(LinkId link, Person person) {
    return views.first(link, person);
  }

  @Override
  public boolean revoke(LinkId id, Instant at, AuditEvent event) {
    return latch("revokedAt", id, at, event);
  }

  @Override
  public boolean end(LinkId id, Instant at, AuditEvent event) {
    return latch("endedAt", id, at, event);
  }

  @Override
  public List<Link> toEnd(Instant now, int limit) {
    return list(
        "where revokedAt is null and endedAt is null"
            + " and (expiresAt <= :now or views >= maxViews) order by id",
        Map.of("now", MomentColumn.write(now)),
        limit);
  }

  @Override
  public List<Link> toErase(Instant before, int limit) {
    return list(
        "l where l.erasedAt is null and (l.revokedAt < :before or l.endedAt < :before)"
            + " and not exists (select 1 from LinkRow o where o.imageId = l.imageId"
            + " and (o.revokedAt is null or o.revokedAt >= :before)"
            + " and (o.endedAt is null or o.endedAt >= :before)) order by l.id",
        Map.of("before", MomentColumn.write(before)),
        limit);
  }

  @Override
  public void erased(ImageId image, Instant at, AuditEvent event) {
    transactions.run(
        session -> {
          int marked =
              session
                  .createMutationQuery(
                      "update LinkRow set erasedAt = :at"
                          + " where imageId = :image and erasedAt is null")
                  .setParameter("at", MomentColumn.write(at))
                  .setParameter("image", image.value())
                  .executeUpdate();
          if (marked > 0 || !hasLinks(session, image)) {
            AuditRecorder.record(session, event);
          }
        });
  }

  @Override
  public List<Link> cardsDue(int limit) {
    return list("where cardDue = true order by cardDue, id", Map.of(), limit);
  }

  @Override
  public void cardShown(Link asRead) {
    transactions.run(
        session -> {
          LinkRow row = session.get(LinkRow.class, asRead.id().value(), LockMode.PESSIMISTIC_WRITE);
          if (row != null && row.toLink().isShownLike(asRead)) {
            row.cardDue = false;
            session.update(row);
          }
        });
  }

  /** Sets the moment once and for all. */
  private boolean latch(String column, LinkId id, Instant at, AuditEvent event) {
    return transactions.in(
        session -> {
          int changed =
              session
                  .createMutationQuery(
                      "update LinkRow set %1$s = :at, cardDue = true where id = :id and %1$s is null"
                          .formatted(column))
                  .setParameter("at", MomentColumn.write(at))
                  .setParameter("id", id.value())
                  .executeUpdate();
          if (changed == 1) {
            AuditRecorder.record(session, event);
          }
          return changed == 1;
        });
  }

  private static boolean hasLinks(StatelessSession session, ImageId image) {
    return !session
        .createSelectionQuery("from LinkRow where imageId = :image", LinkRow.class)
        .setParameter("image", image.value())
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  private List<Link> list(String where, Map<String, Object> parameters, int limit) {
    return transactions.read(
        session -> {
          var query = session.createSelectionQuery("from LinkRow " + where, LinkRow.class);
          parameters.forEach(query::setParameter);
          return query.setMaxResults(limit).getResultList().stream().map(LinkRow::toLink).toList();
        });
  }
}
