package io.cloakroom.storage.database.link;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.KeepingStore;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.audit.AuditRecorder;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import io.cloakroom.vault.ImageId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.LockMode;
import org.hibernate.StatelessSession;
import org.hibernate.query.Page;
import org.jspecify.annotations.Nullable;

/**
 * Until when pictures are kept. Every change locks all rows of the picture, in the order of their
 * ids: of two that contradict each other the second finds what the first did.
 */
final class DatabaseKeeping implements KeepingStore {
  private final Transactions transactions;

  DatabaseKeeping(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public boolean keep(Link asRead, Keeping otherwise, AuditEvent event) {
    return transactions.in(
        session -> {
          List<LinkRow> rows = locked(session, asRead.image().id());
          boolean fits =
              rows.stream().allMatch(row -> row.erasingAt == null)
                  && rows.stream()
                      .filter(row -> row.id.equals(asRead.id().value()))
                      .flatMap(row -> row.toLink().stream())
                      .anyMatch(now -> now.isShownLike(asRead));
          if (fits) {
            for (LinkRow row : rows) {
              row.keep(otherwise);
              row.cardDue = true;
              session.update(row);
            }
            AuditRecorder.record(session, event);
          }
          return fits;
        });
  }

  /**
   * Has the picture kept so, of which a link lives as it was read; false, and nothing changes,
   * where it does not, and where the picture is being erased. Its rows stay locked.
   */
  static boolean keepWhereLive(
      StatelessSession session, Link asRead, Keeping otherwise, Instant now) {
    List<LinkRow> rows = locked(session, asRead.image().id());
    boolean fits =
        rows.stream().allMatch(row -> row.erasingAt == null)
            && rows.stream()
                .filter(row -> row.id.equals(asRead.id().value()))
                .flatMap(row -> row.toLink().stream())
                .anyMatch(link -> link.isShownLike(asRead) && link.status(now) == LinkStatus.LIVE);
    if (fits && !asRead.keeping().equals(otherwise)) {
      for (LinkRow row : rows) {
        row.keep(otherwise);
        row.cardDue = true;
        session.update(row);
      }
    }
    return fits;
  }

  @Override
  public List<Link> toTell(String messenger, Instant from, Instant now, int limit) {
    long first = Math.max(0, MomentColumn.write(from));
    long last = MomentColumn.write(now);
    return list(q -> q.toTell(messenger, first, last, LinkRow.TYPES, Page.first(limit)));
  }

  @Override
  public List<Link> toTell(Person owner, Instant until, int limit) {
    String workspace = WorkspaceColumn.write(owner.workspace());
    long moment = MomentColumn.write(until);
    return list(
        q -> q.toTellOwner(workspace, owner.id(), moment, LinkRow.TYPES, Page.first(limit)));
  }

  @Override
  public List<Link> endedAndKept(Conversation audience, Instant ended, Instant now, int limit) {
    String workspace = WorkspaceColumn.write(audience.workspace());
    long last = MomentColumn.write(ended);
    long moment = MomentColumn.write(now);
    return list(
        q ->
            q.endedAndKept(
                workspace, audience.id(), last, moment, LinkRow.TYPES, Page.first(limit)));
  }

  @Override
  public boolean hold(ImageId image, Instant at, AuditEvent event) {
    return transactions.in(
        session -> {
          List<LinkRow> rows = locked(session, image);
          boolean possible =
              !rows.isEmpty()
                  && rows.stream().allMatch(row -> row.heldAt == null && row.erasingAt == null);
          if (possible) {
            hold(session, rows, MomentColumn.write(at));
            AuditRecorder.record(session, event);
          }
          return possible;
        });
  }

  @Override
  public boolean lift(ImageId image, Instant at, AuditEvent event) {
    return transactions.in(
        session -> {
          List<LinkRow> rows = locked(session, image);
          boolean held = rows.stream().anyMatch(row -> row.heldAt != null);
          if (held) {
            for (LinkRow row : rows) {
              row.lift(at);
              session.update(row);
            }
            AuditRecorder.record(session, event);
          }
          return held;
        });
  }

  @Override
  public boolean claimErasure(ImageId image, Instant before) {
    long moment = MomentColumn.write(before);
    return transactions.in(
        session -> {
          List<LinkRow> rows = locked(session, image);
          Optional<Long> held =
              rows.stream().map(row -> row.heldAt).filter(Objects::nonNull).findFirst();
          if (held.isPresent()) {
            hold(session, rows, held.get());
            return false;
          }
          boolean shown = rows.stream().anyMatch(row -> row.eraseAt == null);
          boolean due = !shown && rows.stream().anyMatch(row -> isDue(row.eraseAt, moment));
          for (LinkRow row : due ? rows : List.<LinkRow>of()) {
            row.erasingAt = moment;
            session.update(row);
          }
          return due || rows.isEmpty();
        });
  }

  @Override
  public boolean isBeingErased(ImageId image) {
    return transactions.read(session -> isBeingErased(session, image.value()));
  }

  /** Nobody begins to while one of its rows is locked. */
  static boolean isBeingErased(StatelessSession session, UUID image) {
    return new LinkQueries_(session)
        .ofImage(image).stream().anyMatch(row -> row.erasingAt != null && row.erasedAt == null);
  }

  @Override
  public boolean putOff(ImageId image, Instant before, Instant to) {
    long moment = MomentColumn.write(before);
    return transactions.in(
        session -> {
          List<LinkRow> rows = locked(session, image);
          List<LinkRow> due = rows.stream().filter(row -> isDue(row.eraseAt, moment)).toList();
          if (due.isEmpty() || rows.stream().anyMatch(row -> row.heldAt != null)) {
            return false;
          }
          for (LinkRow row : due) {
            row.putOff(MomentColumn.write(to));
            session.update(row);
          }
          return true;
        });
  }

  private static boolean isDue(@Nullable Long eraseAt, long before) {
    return eraseAt != null && eraseAt < before;
  }

  private static void hold(StatelessSession session, List<LinkRow> rows, @Nullable Long since) {
    for (LinkRow row : rows) {
      row.hold(since);
      session.update(row);
    }
  }

  /**
   * Of a picture that is not erased, as they are now that nobody else can change them. Asked again
   * until there is none more: a link may have been added while this waited for the one before it.
   */
  static List<LinkRow> locked(StatelessSession session, ImageId image) {
    Map<UUID, LinkRow> rows = new LinkedHashMap<>();
    int before;
    do {
      before = rows.size();
      for (LinkRow found : new LinkQueries_(session).ofImage(image.value())) {
        if (found.erasedAt == null && !rows.containsKey(found.id)) {
          LinkRow row = session.get(LinkRow.class, found.id, LockMode.PESSIMISTIC_WRITE);
          if (row != null && row.erasedAt == null) {
            rows.put(row.id, row);
          }
        }
      }
    } while (rows.size() > before);
    return List.copyOf(rows.values());
  }

  private List<Link> list(Function<LinkQueries, List<LinkRow>> query) {
    return transactions.read(
        session ->
            query.apply(new LinkQueries_(session)).stream()
                .flatMap(row -> row.toLink().stream())
                .toList());
  }
}
