package io.cloakroom.storage.database.intake;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeId;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Move;
import io.cloakroom.intake.queue.Setbacks;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import io.cloakroom.vault.ImageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.query.Page;

/** The register in a database. */
final class DatabaseRegister implements IntakeRegister {
  private static final List<String> UNTRIED =
      List.of(Stage.GAVE_UP.name(), Stage.KEPT_UNTRIED.name());
  private static final List<String> KEPT = Move.TRY_AGAIN.from().stream().map(Stage::name).toList();

  private final Transactions transactions;
  private final IntakeRows rows;

  DatabaseRegister(Transactions transactions, IntakeRows rows) {
    this.transactions = transactions;
    this.rows = rows;
  }

  @Override
  public Optional<Intake> find(IntakeId id) {
    return list(queries -> List.of(id.value())).stream().findFirst();
  }

  @Override
  public Optional<Intake> of(CardKey card) {
    return ImageId.parse(card.value())
        .map(id -> new IntakeId(id.value()))
        .filter(id -> id.card().equals(card))
        .flatMap(this::find);
  }

  @Override
  public Optional<Intake> of(ImageId image) {
    return list(queries -> queries.ofImage(image.value())).stream().findFirst();
  }

  @Override
  public List<Intake> of(Post post) {
    String workspace = WorkspaceColumn.write(post.conversation().workspace());
    return list(queries -> queries.ofPost(workspace, post.conversation().id(), post.id()));
  }

  @Override
  public List<Intake> showing(Workspace workspace, String attachmentId) {
    return list(queries -> queries.showing(WorkspaceColumn.write(workspace), attachmentId));
  }

  @Override
  public List<Intake> held(Workspace workspace, int limit) {
    String held = ItemState.HELD.name();
    return list(
        queries -> queries.withItemsAt(WorkspaceColumn.write(workspace), held, Page.first(limit)));
  }

  @Override
  public List<Intake> stuck(Workspace workspace, int limit) {
    return list(
        queries ->
            queries.stuck(
                WorkspaceColumn.write(workspace),
                UNTRIED,
                DueRows.HASTENED,
                Setbacks.MANY_DELAYS,
                Page.first(limit)));
  }

  @Override
  public List<Intake> heldUp(String messenger, Instant receivedBefore, int limit) {
    long before = MomentColumn.write(receivedBefore);
    return list(
        queries ->
            queries.heldUp(
                messenger,
                Urgency.RESTING,
                DueRows.HASTENED,
                Setbacks.MANY_DELAYS,
                before,
                Page.first(limit)));
  }

  @Override
  public List<Intake> kept(Conversation where, Optional<Intake> before, int limit) {
    String workspace = WorkspaceColumn.write(where.workspace());
    Page page = Page.first(limit);
    if (before.isEmpty()) {
      return list(queries -> queries.at(workspace, where.id(), KEPT, page));
    }
    long received = MomentColumn.write(before.get().receivedAt());
    UUID id = before.get().id().value();
    return list(queries -> queries.at(workspace, where.id(), KEPT, received, id, page));
  }

  @Override
  public void forgetFrom(IntakeId id, Instant at) {
    long moment = MomentColumn.write(at);
    transactions.run(session -> new IntakeQueries_(session).forgetFrom(id.value(), moment));
  }

  @Override
  public List<Intake> toForget(Instant now, int limit) {
    long moment = MomentColumn.write(now);
    return list(queries -> queries.toForget(moment, Page.first(limit)));
  }

  @Override
  public boolean forgetWords(IntakeId id, Instant restAt) {
    return transactions.in(session -> rows.forgetWords(session, id.value(), restAt));
  }

  @Override
  public void forget(IntakeId id) {
    transactions.run(session -> IntakeRows.forget(session, id.value()));
  }

  private List<Intake> list(Function<IntakeQueries, List<UUID>> ids) {
    return transactions.read(session -> rows.load(session, ids.apply(new IntakeQueries_(session))));
  }
}
