package io.cloakroom.record.finding;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.rota.Chore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts on record when something is to be mended and when it is no more, in each workspace that it
 * concerns: once each, also when this program ends in between. What stands is kept before it is put
 * on record, and under ids that follow from it, so that a crash between the two leaves none out and
 * none twice.
 */
public final class RecordFindings implements Chore {
  /** For so long something stands, or is gone, before it is told: chats come and go. */
  public static final Duration STEADY = Duration.ofMinutes(2);

  private static final Duration EVERY = Duration.ofSeconds(5);

  /** So often it is asked which workspaces came, of what they were not told. */
  private static final Duration NEWCOMERS = Duration.ofMinutes(2);

  /** Of more at once nobody reads each. */
  private static final int MOST = 200;

  private final Supplier<List<Found>> found;
  private final Function<Optional<String>, List<Workspace>> workspaces;
  private final Keepsakes keepsakes;
  private final AuditLog log;
  private final String shelf;
  private final Clock clock;
  private final Map<String, Instant> changing = new HashMap<>();
  private final Map<String, Standing> unkept = new HashMap<>();
  private Instant lookedForNewcomers = Instant.EPOCH;

  /**
   * @param found what is to be mended at this moment
   * @param workspaces those of one chat, and of all without one
   * @param node whose troubles these are, unlike every other node's
   */
  public RecordFindings(
      Supplier<List<Found>> found,
      Function<Optional<String>, List<Workspace>> workspaces,
      Keepsakes keepsakes,
      AuditLog log,
      String node,
      Clock clock) {
    this.found = found;
    this.workspaces = workspaces;
    this.keepsakes = keepsakes;
    this.log = log;
    this.shelf = "findings-" + Keepsake.hashed(node);
    this.clock = clock;
  }

  /** How far one is told. */
  private enum Step {
    /** It is to be put on record that it stands. */
    BEGINS,
    /** That is on record. */
    STANDS,
    /** It is to be put on record that it is over. */
    ENDS
  }

  /**
   * One that stands, as it is kept.
   *
   * @param outcome as it stands in the record
   * @param since when it was found
   * @param told who has that on record, and is told too that it is over
   */
  private record Standing(
      String key,
      Step step,
      String outcome,
      Optional<String> chat,
      Instant since,
      List<Workspace> told) {
    static Standing of(Found one, Instant now) {
      return new Standing(
          one.key(), Step.BEGINS, one.about().outcome(), one.chat(), now, List.of());
    }

    static Standing read(Keepsake kept) {
      String[] part = kept.words().split("\n", -1);
      return new Standing(
          kept.name(),
          Step.valueOf(part[0]),
          part[1],
          Optional.of(part[2]).filter(chat -> !chat.isEmpty()),
          Instant.parse(part[3]),
          Arrays.stream(part).skip(4).map(Standing::workspace).toList());
    }

    private static Workspace workspace(String line) {
      String[] part = line.split("/", 2);
      return new Workspace(part[0], part[1]);
    }

    String words() {
      return Stream.concat(
              Stream.of(step.name(), outcome, chat.orElse(""), since.toString()),
              told.stream().map(one -> one.messenger() + "/" + one.id()))
          .collect(Collectors.joining("\n"));
    }

    Standing ending() {
      return new Standing(key, Step.ENDS, outcome, chat, since, told);
    }

    Standing toldTo(List<Workspace> more) {
      List<Workspace> all = Stream.concat(told.stream(), more.stream()).toList();
      return new Standing(key, Step.STANDS, outcome, chat, since, all);
    }
  }

  @Override
  public String name() {
    return "record-findings";
  }

  @Override
  public Duration every() {
    return EVERY;
  }

  /** What is to be mended here. */
  @Override
  public boolean ofEachNode() {
    return true;
  }

  /**
   * What cannot be kept or put on record now is so in a later round, also what is over by then: of
   * a database that took no writes nothing could be kept meanwhile.
   */
  @Override
  public void round() {
    Instant now = clock.instant();
    List.copyOf(unkept.values()).forEach(this::settle);
    Map<String, Found> present =
        found.get().stream()
            .collect(
                Collectors.toMap(Found::key, one -> one, (one, same) -> one, LinkedHashMap::new));
    boolean newcomers = !now.isBefore(lookedForNewcomers.plus(NEWCOMERS));
    known(now).values().stream()
        .filter(one -> newcomers || one.step() != Step.STANDS)
        .forEach(this::put);
    lookedForNewcomers = newcomers ? now : lookedForNewcomers;
    Map<String, Standing> known = known(now);
    Set<String> changed = new HashSet<>();
    int room = MOST - known.size();
    for (Map.Entry<String, Found> one : present.entrySet()) {
      if (!known.containsKey(one.getKey()) && room-- > 0) {
        changed.add(one.getKey());
        if (isSteady(one.getKey(), now)) {
          Standing standing = Standing.of(one.getValue(), now);
          unkept.put(standing.key(), standing);
          settle(standing);
        }
      }
    }
    for (Standing one : known.values()) {
      if (!present.containsKey(one.key()) && one.step() != Step.ENDS) {
        changed.add(one.key());
        if (isSteady(one.key(), now)) {
          settle(one.ending());
        }
      }
    }
    changing.keySet().retainAll(changed);
  }

  private boolean isSteady(String key, Instant now) {
    return !now.isBefore(changing.computeIfAbsent(key, first -> now).plus(STEADY));
  }

  private Map<String, Standing> known(Instant now) {
    return keepsakes.of(shelf, now, 2 * MOST).stream()
        .map(Standing::read)
        .collect(Collectors.toMap(Standing::key, one -> one));
  }

  private void settle(Standing one) {
    keep(one);
    unkept.remove(one.key());
    put(one);
    changing.remove(one.key());
  }

  /**
   * Puts it on record, and keeps whose: of a workspace that is known only later, later. Where none
   * is known yet all of it stays to be done.
   */
  private void put(Standing one) {
    boolean over = one.step() == Step.ENDS;
    Action action = over ? Action.DOCTOR_MENDED : Action.DOCTOR_FOUND;
    List<Workspace> untold =
        over
            ? one.told()
            : workspaces.apply(one.chat()).stream()
                .filter(workspace -> !one.told().contains(workspace))
                .toList();
    for (Workspace workspace : untold) {
      String which = String.join(" ", shelf, one.key(), one.since().toString(), action.code());
      AuditEvent event =
          AuditEvent.of(clock.instant(), workspace, action)
              .onceFor(which + " " + workspace.messenger() + " " + workspace.id())
              .withOutcome(one.outcome());
      log.append(over ? event.with("since", one.since().toString()) : event);
    }
    if (over) {
      keepsakes.forget(shelf, one.key());
    } else if (!untold.isEmpty()) {
      keep(one.toldTo(untold));
    }
  }

  private void keep(Standing one) {
    keepsakes.keep(
        new Keepsake(shelf, one.key(), one.words(), clock.instant().plus(Keepsake.UNTIL_OVER)));
  }
}
