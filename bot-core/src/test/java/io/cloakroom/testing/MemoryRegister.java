package io.cloakroom.testing;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeId;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Move;
import io.cloakroom.testing.MemoryState.IntakeRow;
import io.cloakroom.vault.ImageId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
  public List<Intake> held(Workspace workspace, int limit) {
    return list(
        intake ->
            isOf(workspace, intake)
                && intake.items().stream().anyMatch(item -> item.state() == ItemState.HELD),
        OLDEST_FIRST.reversed(),
        limit);
  }

  @Override
  public List<Intake> kept(Conversation where, int limit) {
    return list(
        intake ->
            intake.post().conversation().equals(where) && Move.TRY_AGAIN.isFrom(intake.stage()),
        OLDEST_FIRST.reversed(),
        limit);
  }

  @Override
  public List<Intake> stuck(Workspace workspace, int limit) {
    return list(
        intake -> isOf(workspace, intake) && intake.isStuck(), OLDEST_FIRST.reversed(), limit);
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
