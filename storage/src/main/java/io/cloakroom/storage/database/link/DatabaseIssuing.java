package io.cloakroom.storage.database.link;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.link.own.OwnWords;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.audit.AuditRecorder;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import io.cloakroom.storage.database.find.PictureWordIndex;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.LockMode;
import org.hibernate.StatelessSession;

/** How links come into being: the first, one after another, one beside another. */
final class DatabaseIssuing {
  private final Transactions transactions;
  private final WordRows words;
  private final PictureWordIndex index;

  /**
   * @param index in which conversations pictures are found
   */
  DatabaseIssuing(Transactions transactions, WordRows words, PictureWordIndex index) {
    this.transactions = transactions;
    this.words = words;
    this.index = index;
  }

  boolean add(Link link, OwnWords said, List<AuditEvent> events) {
    return transactions.attempt(
        session -> {
          Transactions.insert(session, LinkRow.of(link));
          linked(session, link.image().id().value());
          if (!said.isNone()) {
            words.write(session, link.image().id().value(), said);
          }
          AuditRecorder.record(session, events);
        });
  }

  /** Whoever renews the same one at this moment waits for its row, and then finds a later one. */
  boolean renew(Link ended, Link fresh, AuditEvent event) {
    return transactions.in(
        session -> {
          LinkRow row = session.get(LinkRow.class, ended.id().value(), LockMode.PESSIMISTIC_WRITE);
          boolean possible =
              row != null
                  && row.toLink()
                      .filter(link -> link.isRenewableAs(ended, fresh.issuedAt()))
                      .isPresent()
                  && !DatabaseKeeping.isBeingErased(session, row.imageId)
                  && isLatest(session, row);
          if (row != null && possible) {
            row.renewed = true;
            session.update(row);
            Transactions.insert(session, LinkRow.of(fresh));
            AuditRecorder.record(session, event);
          }
          return possible;
        });
  }

  /**
   * Within a transaction of somebody else: another link beside one that lives as it was read, for a
   * conversation where the picture has none; and the picture is kept so.
   */
  boolean addBeside(StatelessSession session, Link asRead, Link fresh, Keeping keeping) {
    boolean possible =
        DatabaseKeeping.keepWhereLive(session, asRead, keeping, fresh.issuedAt())
            && isFirstThere(session, fresh);
    if (possible) {
      Transactions.insert(session, LinkRow.of(fresh));
      linked(session, fresh.image().id().value());
    }
    return possible;
  }

  /** The picture is found where it has a link now, as whose it is there. */
  void linked(StatelessSession session, UUID image) {
    Map<Conversation, Person> owners = new LinkedHashMap<>();
    new LinkQueries_(session)
        .ofImage(image)
        .forEach(row -> owners.put(row.audience(), row.owner()));
    index.linked(session, image, owners);
  }

  private static boolean isFirstThere(StatelessSession session, Link fresh) {
    String workspace = WorkspaceColumn.write(fresh.audience().workspace());
    return new LinkQueries_(session)
        .ofImage(fresh.image().id().value()).stream()
            .filter(row -> row.workspace.equals(workspace))
            .noneMatch(row -> row.conversationId.equals(fresh.audience().id()));
  }

  /** Whether no later link of its picture stands where it does. */
  static boolean isLatest(StatelessSession session, LinkRow row) {
    return new LinkQueries_(session)
        .ofImage(row.imageId).stream()
            .filter(other -> other.workspace.equals(row.workspace))
            .filter(other -> other.conversationId.equals(row.conversationId))
            .reduce((earlier, later) -> later)
            .filter(last -> last.id.equals(row.id))
            .isPresent();
  }
}
