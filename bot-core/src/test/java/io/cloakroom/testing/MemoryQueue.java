package io.cloakroom.testing;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeId;
import io.cloakroom.intake.queue.IntakeQueue;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.testing.MemoryState.IntakeRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The queue in memory. */
final class MemoryQueue implements IntakeQueue {
  private record Slot(Post post, String attachment) {}

  private final MemoryDatabase database;
  private final String node;

  MemoryQueue(MemoryDatabase database, String node) {
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
          if (!current
              || intakes.stream().anyMatch(intake -> isOutdated(state, intake))
              || intakes.stream().anyMatch(intake -> isTaken(state, intake))) {
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

  @Override
  public List<Intake> claim(
      String messenger, Set<Stage> stages, Instant now, Duration lease, int limit) {
    return claim(wanted(messenger, stages), now, lease, limit);
  }

  @Override
  public boolean isDue(String messenger, Set<Stage> stages, Instant now) {
    return database.read(
        state -> all(state).filter(wanted(messenger, stages)).anyMatch(due -> isDue(due, now)));
  }

  @Override
  public Backlog backlog(String messenger) {
    return database.read(
        state -> {
          List<Intake> waiting = all(state).filter(wanted(messenger, Stage.untilGone())).toList();
          long kept = all(state).filter(wanted(messenger, Set.of(Stage.KEPT))).count();
          return new Backlog(
              Math.min(MOST_COUNTED, waiting.size()),
              waiting.stream().map(Intake::receivedAt).min(Comparator.naturalOrder()),
              (int) Math.min(MOST_COUNTED, kept));
        });
  }

  @Override
  public void putOff(Workspace workspace, Stage stage, Instant now, Instant until) {
    database.run(
        state ->
            List.copyOf(state.intakes.values()).stream()
                .filter(row -> row.intake().stage() == stage)
                .filter(row -> row.intake().post().conversation().workspace().equals(workspace))
                .filter(row -> row.intake().dueAt().isBefore(until))
                .filter(row -> row.intake().leasedUntil().stream().noneMatch(now::isBefore))
                .forEach(row -> replace(state, Sample.dueAt(row.intake(), until), row.node())));
  }

  private static Predicate<Intake> wanted(String messenger, Set<Stage> stages) {
    return intake ->
        stages.contains(intake.stage())
            && intake.post().conversation().workspace().messenger().equals(messenger);
  }

  private static boolean isDue(Intake intake, Instant now) {
    return intake.stage().isWorkedOn()
        && !intake.dueAt().isAfter(now)
        && intake.leasedUntil().stream().noneMatch(now::isBefore);
  }

  private List<Intake> claim(Predicate<Intake> wanted, Instant now, Duration lease, int limit) {
    if (database.read(state -> all(state).filter(wanted).noneMatch(due -> isDue(due, now)))) {
      return List.of();
    }
    return database.change(
        state -> {
          List<Intake> due =
              all(state)
                  .filter(wanted)
                  .filter(intake -> isDue(intake, now))
                  .sorted(
                      Comparator.comparingInt(MemoryQueue::urgency)
                          .thenComparing(intake -> intake.post().at())
                          .thenComparing(intake -> intake.id().value()))
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
  public boolean renew(IntakeId id, long version, Instant until) {
    return database.change(
        state -> {
          IntakeRow row = state.intakes.get(id);
          if (row == null
              || row.intake().version() != version
              || row.intake().leasedUntil().isEmpty()) {
            return false;
          }
          replace(state, row.intake().held(Optional.of(until), version), row.node());
          return true;
        });
  }

  @Override
  public int hasten(String messenger, Instant due) {
    return hasten(due, where -> where.workspace().messenger().equals(messenger));
  }

  @Override
  public int hasten(Conversation where, Instant due) {
    return hasten(due, where::equals);
  }

  @Override
  public int hasten(Instant due) {
    return hasten(due, any -> true);
  }

  private int hasten(Instant due, Predicate<Conversation> wanted) {
    return database.change(
        state -> {
          List<IntakeRow> waiting =
              state.intakes.values().stream()
                  .filter(row -> wanted.test(row.intake().post().conversation()))
                  .filter(row -> row.intake().stage().isWorkedOn())
                  .filter(row -> row.intake().stage() != Stage.KEPT)
                  .filter(row -> row.intake().setbacks().delays() > 0)
                  .filter(row -> row.intake().dueAt().isAfter(due))
                  .toList();
          waiting.forEach(row -> replace(state, Sample.dueAt(row.intake(), due), row.node()));
          return waiting.size();
        });
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
  public List<Intake> toSweep(String messenger, Instant after, Instant before, int limit) {
    return database.read(
        state ->
            state.intakes.values().stream()
                .filter(row -> !row.swept())
                .map(IntakeRow::intake)
                .filter(intake -> intake.stage().isFinal())
                .filter(i -> i.post().conversation().workspace().messenger().equals(messenger))
                .filter(intake -> intake.stageAt().isAfter(after))
                .filter(intake -> intake.stageAt().isBefore(before))
                .sorted(
                    Comparator.comparing(Intake::stageAt)
                        .thenComparing(MemoryRegister.OLDEST_FIRST))
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

  private static void put(MemoryState state, Intake intake) {
    IntakeRow row = state.intakes.get(intake.id());
    if (intake.items().size() > row.intake().items().size()) {
      state.wordless.remove(intake.id());
      state.forgetFrom.remove(intake.id());
    }
    boolean over = intake.leasedUntil().isEmpty();
    Optional<Instant> lease = over ? Optional.empty() : row.intake().leasedUntil();
    Intake saved = intake.held(lease, intake.version() + 1);
    state.intakes.put(intake.id(), new IntakeRow(saved, over ? unheld() : row.node(), false));
  }

  /** Whether another has a file that was added to it. */
  private static boolean isTaken(MemoryState state, Intake intake) {
    if (intake.items().size() == state.intakes.get(intake.id()).intake().items().size()) {
      return false;
    }
    Set<Slot> others = new HashSet<>();
    all(state)
        .filter(other -> !other.id().equals(intake.id()))
        .forEach(other -> others.addAll(slots(other)));
    return slots(intake).stream().anyMatch(others::contains);
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

  private static Stream<Intake> all(MemoryState state) {
    return state.intakes.values().stream().map(IntakeRow::intake);
  }
}
