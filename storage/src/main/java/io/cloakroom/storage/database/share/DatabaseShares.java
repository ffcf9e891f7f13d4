package io.cloakroom.storage.database.share;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.share.Share;
import io.cloakroom.share.ShareStore;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.audit.AuditRecorder;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import io.cloakroom.storage.database.link.DatabaseLinks;
import io.cloakroom.vault.ImageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hibernate.StatelessSession;
import org.hibernate.query.Page;

/** What was shared to where, in a database. */
public final class DatabaseShares implements ShareStore {
  /** What Hibernate must know of. */
  public static final List<Class<?>> ROWS = List.of(ShareRow.class);

  private final Transactions transactions;
  private final DatabaseLinks links;

  /**
   * @param links to which one is added beside each share
   */
  public DatabaseShares(Transactions transactions, DatabaseLinks links) {
    this.transactions = transactions;
    this.links = links;
  }

  /** Of two at once the second finds the link of the first, or a share of that picture there. */
  @Override
  public boolean add(Share fresh, Link asRead, Link link, Keeping keeping, AuditEvent event) {
    AtomicBoolean added = new AtomicBoolean();
    boolean unique =
        transactions.attempt(
            session -> {
              added.set(links.addBeside(session, asRead, link, keeping));
              if (added.get()) {
                Transactions.insert(session, ShareRow.of(fresh));
                AuditRecorder.record(session, event);
              }
            });
    return unique && added.get();
  }

  @Override
  public Optional<Share> of(ImageId image, Conversation to) {
    String workspace = WorkspaceColumn.write(to.workspace());
    return transactions.read(
        session ->
            new ShareQueries_(session)
                .of(image.value(), workspace, to.id(), Page.first(1)).stream()
                    .map(ShareRow::toShare)
                    .findFirst());
  }

  @Override
  public Optional<Share> find(UUID id) {
    return transactions
        .read(session -> Optional.ofNullable(session.get(ShareRow.class, id)))
        .map(ShareRow::toShare);
  }

  @Override
  public List<Share> toShow(String messenger, Instant now, int limit) {
    long moment = MomentColumn.write(now);
    return transactions.read(
        session ->
            new ShareQueries_(session)
                .due(messenger, moment, Page.first(limit)).stream()
                    .map(ShareRow::toShare)
                    .toList());
  }

  @Override
  public boolean putOff(Share asRead, Instant then) {
    return asRead.dueAt().isPresent()
        && transactions.in(
            session ->
                new ShareQueries_(session)
                        .putOff(
                            asRead.id(),
                            MomentColumn.write(asRead.dueAt().get()),
                            MomentColumn.write(then))
                    == 1);
  }

  @Override
  public void shown(Share one) {
    transactions.run(session -> new ShareQueries_(session).shown(one.id()));
  }

  /** Within a transaction of somebody else: they go with their picture. */
  public static void forget(StatelessSession session, UUID image) {
    new ShareQueries_(session).forget(image);
  }
}
