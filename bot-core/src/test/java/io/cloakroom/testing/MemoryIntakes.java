package io.cloakroom.testing;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Watermark;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeId;
import io.cloakroom.intake.queue.IntakeStore;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Move;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.testing.MemoryState.IntakeRow;
import io.cloakroom.vault.ImageId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The queue in memory. */
final class MemoryIntakes implements IntakeStore {
  private static final Comparator<Intake> OLDEST_FIRST =
      Comparator.comparing(Intake::receivedAt).thenComparing(intake -> intake.id().value());

  private record Slot(Post post, String attachment) {}

  private final MemoryDatabase database;
  private final String node;

  MemoryIntakes(MemoryDatabase database, String node) {
    this.database = database;
    this.node = node;
  }

  @Override
  public boolean add(Intake intake, List<AuditEvent> events) {
    return database.change(
        state -> {
          Set<Slot> taken = new HashSet<>();
          state.intakes.values().forEach(row -> taken.addAll(slots(row.intake())));
          boolean free = slots(intake).stream().allMatch(taken::add);
          if (!free || state.intakes.containsKey(intake.id())) {
            return false;
          }
          state.intakes.put(
              intake.id(), new IntakeRow(unleased(intake, intake.version()), unheld(), false));
          state.record(events);
          return true;
        });
  }

  @Override
  public boolean save(Intake intake, List<AuditEvent> events) {
    return saveAll(List.of(intake), events);
  }

  @Override
  public boolean saveAll(List<Intake> intakes, List<AuditEvent> events) {
    return database.change(
        state -> {
          boolean current =
              intakes.stream()
                  .map(intake -> Optional.ofNullable(state.intakes.get(intake.id())))
                  .allMatch(Optional::isPresent);
          if (!current || intakes.stream().anyMatch(intake -> isOutdated(state, intake))) {
            return false;
          }
          intakes.forEach(intake -> put(state, intake));
          state.record(events);
          return true;
        });
  }

  @Override
  public List<Intake> claim(Instant now, Duration lease, int limit) {
    return claim(any -> true, now, lease, limit);
  }

  @Override
  public List<Intake> claim(String messenger, Instant now, Duration lease, int limit) {
    return claim(
        intake -> intake.post().conversation().workspace().messenger().equals(messenger),
        now,
        lease,
        limit);
  }

  private List<Intake> claim(Predicate<Intake> wanted, Instant now, Duration lease, int limit) {
    return database.change(
        state -> {
          List<Intake> due =
              all(state)
                  .filter(wanted)
                  .filter(intake -> intake.stage().isWorkedOn())
                  .filter(intake -> !intake.dueAt().isAfter(now))
                  .filter(intake -> intake.leasedUntil().stream().noneMatch(now::isBefore))
                  .sorted(
                      Comparator.comparingInt(MemoryIntakes::urgency).thenComparing(OLDEST_FIRST))
                  .limit(limit)
                  .map(i -> i.held(Optional.of(now.plus(lease)), i.version() + 1))
                  .toList();
          due.forEach(i -> replace(state, i, Optional.of(node)));
          return due;
        });
  }

  @Override
  public void takeBackLeases() {
    database.run(
        state ->
            List.copyOf(state.intakes.values()).stream()
                .filter(row -> row.node().equals(Optional.of(node)))
                .map(IntakeRow::intake)
                .forEach(i -> replace(state, unleased(i, i.version()), unheld())));
  }

  @Override
  public void release(IntakeId id, Instant leasedUntil) {
    database.run(
        state ->
            Optional.ofNullable(state.intakes.get(id))
                .map(IntakeRow::intake)
                .filter(intake -> intake.leasedUntil().equals(Optional.of(leasedUntil)))
                .ifPresent(i -> replace(state, unleased(i, i.version()), unheld())));
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
  public List<Intake> toSweep(Instant before, int limit) {
    return database.read(
        state ->
            state.intakes.values().stream()
                .filter(row -> !row.swept())
                .map(IntakeRow::intake)
                .filter(intake -> intake.stage().isFinal())
                .filter(intake -> intake.stageAt().isBefore(before))
                .sorted(Comparator.comparing(Intake::stageAt).thenComparing(OLDEST_FIRST))
                .limit(limit)
                .toList());
  }

  @Override
  public void swept(Intake intake, List<AuditEvent> events) {
    database.run(
        state -> {
          IntakeRow row = state.intakes.get(intake.id());
          if (row != null && !row.swept() && row.intake().version() == intake.version()) {
            state.intakes.put(intake.id(), new IntakeRow(row.intake(), row.node(), true));
            state.record(events);
          }
        });
  }

  @Override
  public Map<Conversation, Watermark> watermarks(Workspace workspace) {
    return database.read(
        state -> {
          Map<Conversation, Watermark> own = new HashMap<>(state.watermarks);
          own.keySet().removeIf(conversation -> !conversation.workspace().equals(workspace));
          return Map.copyOf(own);
        });
  }

  @Override
  public void advance(Conversation conversation, Watermark to) {
    database.run(
        state ->
            state.watermarks.merge(
                conversation, to, (old, next) -> next.at().isAfter(old.at()) ? next : old));
  }

  @Override
  public void foundLate(Post post) {
    database.run(state -> state.foundLate.add(post));
  }

  @Override
  public Set<Post> foundLate(Workspace workspace) {
    return database.read(
        state ->
            state.foundLate.stream()
                .filter(post -> post.conversation().workspace().equals(workspace))
                .collect(Collectors.toUnmodifiableSet()));
  }

  @Override
  public void told(Collection<Post> posts) {
    database.run(state -> state.foundLate.removeAll(posts));
  }

  @Override
  public void force() {
    database.force();
  }

  private static void put(MemoryState state, Intake intake) {
    IntakeRow row = state.intakes.get(intake.id());
    boolean over = intake.leasedUntil().isEmpty();
    Optional<Instant> lease = over ? Optional.empty() : row.intake().leasedUntil();
    Intake saved = intake.held(lease, intake.version() + 1);
    state.intakes.put(intake.id(), new IntakeRow(saved, over ? unheld() : row.node(), false));
  }

  private static int urgency(Intake intake) {
    return Stage.mostUrgentFirst().indexOf(intake.stage());
  }

  private static void replace(MemoryState state, Intake intake, Optional<String> holder) {
    state.intakes.computeIfPresent(
        intake.id(), (id, row) -> new IntakeRow(intake, holder, row.swept()));
  }

  private static boolean isOutdated(MemoryState state, Intake intake) {
    return state.intakes.get(intake.id()).intake().version() != intake.version();
  }

  private static List<Slot> slots(Intake intake) {
    return intake.items().stream()
        .map(Item::attachment)
        .map(attachment -> new Slot(intake.post().post(), attachment.id()))
        .toList();
  }

  private static Intake unleased(Intake intake, long version) {
    return intake.held(Optional.empty(), version);
  }

  private static Optional<String> unheld() {
    return Optional.empty();
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
