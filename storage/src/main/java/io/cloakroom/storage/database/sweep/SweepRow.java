package io.cloakroom.storage.database.sweep;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.sweep.Sweep;
import io.cloakroom.intake.sweep.SweepCounts;
import io.cloakroom.intake.sweep.SweepFinding;
import io.cloakroom.intake.sweep.SweepOrder;
import io.cloakroom.storage.database.column.CodeColumn;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One sweep. What only a newer release knows of it is left to that release. */
@Entity
@Table(name = "sweep")
class SweepRow {
  /** States that are known here. */
  static final List<String> STATES = CodeColumn.known(Sweep.State.class);

  /** Aims that are known here. */
  static final List<String> AIMS = CodeColumn.known(SweepOrder.Aim.class);

  private static final String BETWEEN = " ";

  @Id UUID id;
  String messenger;
  String workspace;
  String conversationId;
  String aim;
  String state;
  String askedBy;
  String askedIn;
  long sinceAt;
  long untilAt;
  long startedAt;
  @Nullable Long endedAt;

  /** Empty once it is over, so that nothing periodic reads it. */
  @Nullable Long dueAt;

  @Nullable String place;
  @Nullable String underWay;
  boolean announced;
  int pictures;
  int hindered;

  /** {@code FINDING number}, a line for each. */
  String posts;

  /** {@code number person}, a line for each. */
  String authors;

  long version;

  static SweepRow of(Sweep one) {
    SweepRow row = new SweepRow();
    SweepOrder order = one.order();
    Workspace home = order.where().workspace();
    row.id = one.id();
    row.messenger = home.messenger();
    row.workspace = WorkspaceColumn.write(home);
    row.conversationId = order.where().id();
    row.aim = order.aim().name();
    row.askedBy = order.by().id();
    row.askedIn = order.askedIn().id();
    row.sinceAt = MomentColumn.write(order.since());
    row.untilAt = MomentColumn.write(order.until());
    row.startedAt = MomentColumn.write(order.at());
    row.version = one.version();
    row.take(one);
    return row;
  }

  /** All of it that changes. */
  final void take(Sweep one) {
    state = one.state().name();
    endedAt = MomentColumn.write(one.endedAt());
    dueAt = one.isRunning() ? MomentColumn.write(one.dueAt()) : null;
    place = one.place().orElse(null);
    underWay = one.underWay().orElse(null);
    announced = one.announced();
    pictures = one.counts().pictures();
    hindered = one.counts().hindered();
    posts =
        one.counts().posts().entrySet().stream()
            .map(entry -> entry.getKey() + BETWEEN + entry.getValue())
            .collect(Collectors.joining("\n"));
    authors =
        one.counts().authors().entrySet().stream()
            .map(entry -> entry.getValue() + BETWEEN + entry.getKey())
            .collect(Collectors.joining("\n"));
  }

  /** Empty when only a newer release knows what it is. */
  Optional<Sweep> toSweep() {
    Optional<SweepOrder.Aim> known = CodeColumn.read(SweepOrder.Aim.class, aim);
    return CodeColumn.read(Sweep.State.class, state)
        .flatMap(how -> known.map(what -> toSweep(how, what)));
  }

  private Sweep toSweep(Sweep.State how, SweepOrder.Aim what) {
    Workspace home = WorkspaceColumn.read(workspace);
    SweepOrder order =
        new SweepOrder(
            new Conversation(home, conversationId),
            what,
            new Person(home, askedBy),
            new Conversation(home, askedIn),
            MomentColumn.read(sinceAt),
            MomentColumn.read(untilAt),
            MomentColumn.read(startedAt));
    return new Sweep(
        id,
        order,
        how,
        Optional.ofNullable(place),
        Optional.ofNullable(underWay),
        announced,
        new SweepCounts(findings(), pictures, people(), hindered),
        MomentColumn.readOptional(dueAt).or(() -> MomentColumn.readOptional(endedAt)).orElseThrow(),
        MomentColumn.readOptional(endedAt),
        version);
  }

  private Map<SweepFinding, Integer> findings() {
    Map<SweepFinding, Integer> found = new EnumMap<>(SweepFinding.class);
    posts
        .lines()
        .map(line -> line.split(BETWEEN, 2))
        .forEach(
            words ->
                CodeColumn.read(SweepFinding.class, words[0])
                    .ifPresent(finding -> found.put(finding, Integer.valueOf(words[1]))));
    return found;
  }

  private Map<String, Integer> people() {
    Map<String, Integer> found = new TreeMap<>();
    authors
        .lines()
        .map(line -> line.split(BETWEEN, 2))
        .forEach(words -> found.put(words[1], Integer.valueOf(words[0])));
    return found;
  }
}
