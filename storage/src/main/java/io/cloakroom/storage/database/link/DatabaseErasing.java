package io.cloakroom.storage.database.link;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.link.Link;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.audit.AuditRecorder;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.find.PictureWordIndex;
import io.cloakroom.vault.ImageId;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.hibernate.StatelessSession;

/** Has pictures erased, and notes that they are. */
final class DatabaseErasing {
  private final Transactions transactions;

  DatabaseErasing(Transactions transactions) {
    this.transactions = transactions;
  }

  void erased(ImageId image, Instant at, AuditEvent event) {
    transactions.run(
        session -> {
          LinkQueries queries = new LinkQueries_(session);
          long moment = MomentColumn.write(at);
          int marked = untilNone(() -> queries.erase(image.value(), moment));
          WordRows.forget(session, image.value());
          queries.forgetVersions(image.value());
          PictureWordIndex.forget(session, image.value());
          if (marked > 0 || queries.ofImage(image.value()).isEmpty()) {
            AuditRecorder.record(session, event);
          }
        });
  }

  void eraseFrom(ImageId image, Instant at) {
    long moment = MomentColumn.write(at);
    transactions.run(
        session -> {
          LinkQueries queries = new LinkQueries_(session);
          untilNone(() -> queries.eraseFrom(image.value(), moment, -moment));
        });
  }

  void giveUp(ImageId image, Instant at, Function<Link, AuditEvent> revoked) {
    long moment = MomentColumn.write(at);
    transactions.run(
        session -> {
          LinkQueries queries = new LinkQueries_(session);
          untilNone(() -> queries.eraseFrom(image.value(), moment, -moment));
          for (LinkRow row : queries.ofImage(image.value())) {
            row.toLink()
                .filter(link -> queries.revoke(row.id, moment, -moment) == 1)
                .ifPresent(link -> AuditRecorder.record(session, revoked.apply(link)));
          }
        });
  }

  /**
   * Within the transaction of the one look at a picture: it is erased from then on, and no other
   * link to it opens. Given up a moment before its link ends of that, it is not extended either.
   */
  static void burn(StatelessSession session, LinkRow seen, long at) {
    LinkQueries queries = new LinkQueries_(session);
    untilNone(
        () ->
            queries.expireOthers(seen.imageId, seen.id, at)
                + queries.eraseFrom(seen.imageId, at - 1, 1 - at));
  }

  /**
   * Repeats a change of all links of a picture: on PostgreSQL one change waits for whoever renews
   * one of them, and does not see the link that was added meanwhile. Once it finds nothing, nobody
   * can renew any: all rows are changed, and locked until this transaction ends.
   */
  private static int untilNone(IntSupplier change) {
    int all = 0;
    for (int changed = change.getAsInt(); changed > 0; changed = change.getAsInt()) {
      all += changed;
    }
    return all;
  }
}
