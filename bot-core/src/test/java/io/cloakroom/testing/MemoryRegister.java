package io.cloakroom.testing;

import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Showing;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeId;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Move;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.testing.MemoryState.IntakeRow;
import io.cloakroom.vault.ImageId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The register in memory. */
final class MemoryRegister implements IntakeRegister {
  /** The order of everything that is listed, unless it says otherwise. */
  static final Comparator<Intake> OLDEST_FIRST =
      Comparator.comparing(Intake::receivedAt).thenComparing(intake -> intake.id().value());

  private final MemoryDatabase database;

  MemoryRegister(MemoryDatabase database) {
    this.database = database;
  }

  @Override
  public Optional<Intake> find(IntakeId id) {
    return first(intake -> intake.id().equals(id));
  }

  @Override
  public Optional<Intake> of(CardKey card) {
    return first(intake -> intake.id().card().equals(card));
  }

  @Override
  public Optional<Intake> of(ImageId image) {
    return first(intake -> intake.items().stream().anyMatch(item -> item.image().equals(image)));
  }

  @Override
  public List<Intake> of(Post post) {
    return list(intake -> intake.post().post().equals(post), OLDEST_FIRST, Integer.MAX_VALUE);
  }

  @Override
  public List<Intake> guests(IntakeId host) {
    return list(
        intake -> intake.isGuest() && intake.host().equals(host),
        Comparator.comparing(intake -> intake.id().value()),
        Integer.MAX_VALUE);
  }

  @Override
  public List<Intake> by(Person author, Optional<IntakeId> before, int limit) {
    return list(
        intake ->
            intake.post().author().equals(author)
                && before.stream().allMatch(b -> intake.id().value().compareTo(b.value()) < 0),
        Comparator.<Intake, UUID>comparing(intake -> intake.id().value()).reversed(),
        limit);
  }

  @Override
  public List<Intake> showing(Workspace workspace, String attachmentId) {
    return list(
        intake ->
            isOf(workspace, intake)
                && intake.items().stream()
                    .anyMatch(item -> item.attachment().id().equals(attachmentId)),
        OLDEST_FIRST,
        Integer.MAX_VALUE);
  }

  @Override
  public List<Workspace> workspaces(String messenger) {
    return list(intake -> true, OLDEST_FIRST, Integer.MAX_VALUE).stream()
        .filter(intake -> !intake.items().isEmpty())
        .map(intake -> intake.post().conversation().workspace())
        .filter(workspace -> workspace.messenger().equals(messenger))
        .distinct()
        .sorted(Comparator.comparing(Workspace::id))
        .toList();
  }

  @Override
  public List<Intake> held(Workspace workspace, int limit) {
    return Stream.of(ItemState.HELD, ItemState.RELEASED)
        .flatMap(
            state ->
                list(
                    intake ->
                        isOf(workspace, intake)
                            && intake.items().stream().anyMatch(item -> item.state() == state),
                    OLDEST_FIRST.reversed(),
                    limit)
                    .stream())
        .distinct()
        .limit(limit)
        .toList();
  }

  @Override
  public List<Intake> kept(Conversation where, Optional<Intake> before, int limit) {
    return list(
        intake ->
            intake.post().conversation().equals(where)
                && Move.TRY_AGAIN.isFrom(intake.stage())
                && before.stream().allMatch(one -> OLDEST_FIRST.compare(intake, one) < 0),
        OLDEST_FIRST.reversed(),
        limit);
  }

  @Override
  public List<Intake> stuck(Workspace workspace, int limit) {
    return list(
        intake -> isOf(workspace, intake) && intake.isStuck(), OLDEST_FIRST.reversed(), limit);
  }

  @Override
  public List<Intake> standing(Workspace workspace, int limit) {
    return list(
        intake -> isOf(workspace, intake) && Stage.standing().contains(intake.stage()),
        OLDEST_FIRST.reversed(),
        limit);
  }

  @Override
  public List<Intake> heldUp(String messenger, Instant receivedBefore, int limit) {
    return list(
        intake ->
            intake.post().conversation().workspace().messenger().equals(messenger)
                && intake.isStuck()
                && intake.stage().isWorkedOn()
                && !intake.setbacks().lacksRight()
                && intake.receivedAt().isBefore(receivedBefore),
        OLDEST_FIRST,
        limit);
  }

  @Override
  public void forgetFrom(IntakeId id, Instant at) {
    database.run(state -> state.forgetFrom.put(id, at));
  }

  @Override
  public List<Intake> toForget(Instant now, int limit) {
    return database.read(
        state ->
            state.forgetFrom.entrySet().stream()
                .filter(due -> !due.getValue().isAfter(now))
                .sorted(Map.Entry.comparingByValue())
                .limit(limit)
                .map(due -> state.intakes.get(due.getKey()).intake())
                .toList());
  }

  @Override
  public boolean forgetWords(IntakeId id, Instant restAt) {
    return database.change(
        state -> {
          IntakeRow row = state.intakes.get(id);
          if (row == null || !state.wordless.add(id)) {
            return false;
          }
          Intake before = row.intake();
          Intake wordless = wordless(before).held(before.leasedUntil(), before.version() + 1);
          state.intakes.put(id, new IntakeRow(wordless, row.node(), row.swept()));
          state.forgetFrom.put(id, restAt);
          return true;
        });
  }

  @Override
  public void forget(IntakeId id) {
    database.run(
        state -> {
          IntakeRow row = state.intakes.remove(id);
          state.forgetFrom.remove(id);
          for (Item item : row.intake().items()) {
            state.links.values().removeIf(link -> link.image().id().equals(item.image()));
            state.shares.values().removeIf(share -> share.image().equals(item.image()));
            state.outsiders.values().removeIf(one -> one.image().equals(item.image()));
          }
          state.views.removeIf(view -> !state.links.containsKey(view.link()));
        });
  }

  private static Intake wordless(Intake intake) {
    List<Item> items = intake.items().stream().map(MemoryRegister::wordless).toList();
    IncomingPost post = intake.post();
    IncomingPost silent =
        new IncomingPost(
            post.post(),
            post.thread(),
            post.author(),
            "",
            post.at(),
            items.stream().map(Item::attachment).toList(),
            post.circumstances());
    return new Intake(
        intake.id(),
        silent,
        intake.host(),
        intake.unit(),
        intake.receivedAt(),
        intake.stage(),
        intake.stageAt(),
        items,
        intake.setbacks(),
        intake.deletion(),
        intake.dueAt(),
        intake.leasedUntil(),
        intake.version());
  }

  private static Item wordless(Item item) {
    Attachment file = item.attachment();
    return new Item(
        item.image(),
        item.link(),
        new Attachment(
            file.id(),
            "",
            file.declaredType(),
            file.declaredBytes(),
            new Showing("", file.showing().spoiler())),
        item.state(),
        "",
        item.stored(),
        item.copies(),
        item.removing());
  }

  private static boolean isOf(Workspace workspace, Intake intake) {
    return intake.post().conversation().workspace().equals(workspace);
  }

  private static Stream<Intake> all(MemoryState state) {
    return state.intakes.values().stream().map(IntakeRow::intake);
  }

  private Optional<Intake> first(Predicate<Intake> wanted) {
    return list(wanted, OLDEST_FIRST, 1).stream().findFirst();
  }

  private List<Intake> list(Predicate<Intake> wanted, Comparator<Intake> order, int limit) {
    return database.read(state -> all(state).filter(wanted).sorted(order).limit(limit).toList());
  }
}
