package io.cloakroom.storage.database.intake;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.query.Page;

/** The register in a database. */
final class DatabaseRegister implements IntakeRegister {
  private static final List<String> UNTRIED =
      List.of(Stage.GAVE_UP.name(), Stage.KEPT_UNTRIED.name());
  private static final List<String> KEPT = Move.TRY_AGAIN.from().stream().map(Stage::name).toList();

  private static final List<String> STANDING = Stage.standing().stream().map(Stage::name).toList();

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
  public List<Intake> guests(IntakeId host) {
    return list(queries -> queries.guests(host.value()));
  }

  @Override
  public List<Intake> by(Person author, Optional<IntakeId> before, int limit) {
    String workspace = WorkspaceColumn.write(author.workspace());
    Page page = Page.first(limit);
    return list(
        queries ->
            before.isPresent()
                ? queries.byBefore(workspace, author.id(), before.get().value(), page)
                : queries.by(workspace, author.id(), page));
  }

  @Override
  public List<Intake> showing(Workspace workspace, String attachmentId) {
    return list(queries -> queries.showing(WorkspaceColumn.write(workspace), attachmentId));
  }

  @Override
  public List<Workspace> workspaces(String messenger) {
    String first = messenger + "/";
    return transactions.read(
        session -> {
          IntakeQueries queries = new IntakeQueries_(session);
          List<Workspace> found = new ArrayList<>();
          Optional<String> next = next(queries, first);
          while (next.filter(one -> one.startsWith(first)).isPresent()) {
            found.add(WorkspaceColumn.read(next.get()));
            next = next(queries, next.get() + '\u0001');
          }
          return found;
        });
  }

  private static Optional<String> next(IntakeQueries queries, String from) {
    return queries.nextWorkspace(from, Page.first(1)).stream().findFirst();
  }

  @Override
  public List<Intake> held(Workspace workspace, int limit) {
    String name = WorkspaceColumn.write(workspace);
    return list(
        queries ->
            Stream.of(ItemState.HELD, ItemState.RELEASED)
                .flatMap(state -> held(queries, name, state.name(), limit).stream())
                .distinct()
                .limit(limit)
                .toList());
  }

  private static List<UUID> held(IntakeQueries queries, String workspace, String state, int limit) {
    Page page = Page.first(limit);
    Set<UUID> posts = new LinkedHashSet<>();
    List<UUID> found = queries.withItemsAt(workspace, state, page);
    while (posts.addAll(found) && posts.size() < limit && found.size() == limit) {
      found = queries.withItemsAt(workspace, state, found.get(limit - 1), page);
    }
    return posts.stream().limit(limit).toList();
  }

  @Override
  public List<Intake> stuck(Workspace workspace, int limit) {
    LatestPosts latest =
        LatestPosts.in(workspace)
            .at(UNTRIED)
            .at(DueRows.HASTENED, "delays >= " + Setbacks.MANY_DELAYS);
    return transactions.read(session -> rows.load(session, latest.ids(session, limit)));
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
                "%" + Setbacks.LACKS + "%",
                Page.first(limit)));
  }

  @Override
  public List<Intake> kept(Conversation where, Optional<Intake> before, int limit) {
    LatestPosts all = LatestPosts.in(where).at(KEPT);
    LatestPosts latest = before.map(all::before).orElse(all);
    return transactions.read(session -> rows.load(session, latest.ids(session, limit)));
  }

  @Override
  public List<Intake> standing(Workspace workspace, int limit) {
    LatestPosts latest = LatestPosts.in(workspace).at(STANDING);
    return transactions.read(session -> rows.load(session, latest.ids(session, limit)));
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
