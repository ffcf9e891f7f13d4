package io.cloakroom.storage.database.intake;

import io.cloakroom.intake.queue.Stage;
import io.cloakroom.storage.database.column.MomentColumn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.StatelessSession;
import org.hibernate.query.Page;

/**
 * Takes rows from the queue. PostgreSQL skips rows that another node is just taking. H2 has the
 * same words but locks every row it reads, not only those it returns, so that a second worker would
 * find nothing: there the conditional update alone decides.
 */
final class DueRows {
  /** A newer release may have rows at other stages, which are its own. */
  private static final List<String> WORKED_ON =
      Stage.mostUrgentFirst().stream().map(Stage::name).toList();

  /** What waits for nothing but a pause: what is KEPT waits for a right. */
  static final List<String> HASTENED =
      WORKED_ON.stream().filter(stage -> !stage.equals(Stage.KEPT.name())).toList();

  private static final String WAKES =
      IntStream.range(0, WORKED_ON.size())
          .mapToObj(place -> " when '" + WORKED_ON.get(place) + "' then " + place)
          .collect(
              Collectors.joining(
                  "",
                  "update intake set urgency = case stage",
                  " end where id in (:ids) and urgency = :resting and due_at <= :now"));

  /**
   * Which rows are asked for.
   *
   * @param messenger whose; empty for all
   * @param stages at which of those that are worked on
   */
  record Wanted(Optional<String> messenger, List<String> stages) {
    static Wanted of(Optional<String> messenger) {
      return new Wanted(messenger, WORKED_ON);
    }

    static Wanted of(String messenger, Set<Stage> stages) {
      return new Wanted(Optional.of(messenger), stages.stream().map(Stage::name).toList());
    }

    /** Where those of them rest that are not due yet. */
    Set<Integer> resting() {
      return stages.stream().map(Stage::valueOf).map(Urgency::resting).collect(Collectors.toSet());
    }

    /** Where their rows stand in the line: what stands in between is not even read. */
    List<Reach> reaches() {
      List<Reach> reaches = new ArrayList<>();
      for (int place = 0; place < WORKED_ON.size(); place++) {
        if (stages.contains(WORKED_ON.get(place))) {
          int first = place;
          while (place + 1 < WORKED_ON.size() && stages.contains(WORKED_ON.get(place + 1))) {
            place++;
          }
          reaches.add(new Reach(first, place));
        }
      }
      return reaches;
    }
  }

  /** A part of the line, by urgency, both ends included. */
  private record Reach(int first, int last) {}

  private record Candidate(UUID id, long version) {}

  /**
   * A row that was taken, as it stands then.
   *
   * @param until when its lease runs out, as in its column
   */
  record Taken(UUID id, long version, long until) {}

  private final boolean skipsLocked;
  private final String node;

  DueRows(boolean skipsLocked, String node) {
    this.skipsLocked = skipsLocked;
    this.node = node;
  }

  /**
   * The rows that were taken, the most urgent first; empty, and nothing is taken, while more is to
   * be woken: an older one may be among it.
   */
  Optional<List<Taken>> take(
      StatelessSession session, Wanted wanted, Instant now, Duration lease, int limit) {
    if (!wake(session, wanted, MomentColumn.write(now))) {
      return Optional.empty();
    }
    List<Candidate> candidates = candidates(session, wanted, MomentColumn.write(now), limit);
    long until = MomentColumn.write(now.plus(lease));
    return Optional.of(
        candidates.stream()
            .filter(candidate -> take(session, candidate, until))
            .map(candidate -> new Taken(candidate.id(), candidate.version() + 1, until))
            .toList());
  }

  /**
   * What has rested until it is due again stands in the line, at its place by age; at most a
   * portion of it at once. True when nothing is left that should.
   */
  private static boolean wake(StatelessSession session, Wanted wanted, long now) {
    boolean all = true;
    for (String messenger : messengers(session, wanted)) {
      for (int resting : wanted.resting()) {
        List<UUID> rested =
            new IntakeQueries_(session)
                .rested(messenger, resting, now, WORKED_ON, Page.first(RestingRows.PORTION));
        if (!rested.isEmpty()) {
          session
              .createNativeMutationQuery(WAKES)
              .setParameter("ids", rested)
              .setParameter("resting", resting)
              .setParameter("now", now)
              .executeUpdate();
        }
        all &= rested.size() < RestingRows.PORTION;
      }
    }
    return all;
  }

  private static List<String> messengers(StatelessSession session, Wanted wanted) {
    return wanted.messenger().map(List::of).orElseGet(() -> RestingRows.messengers(session));
  }

  /**
   * Gives one back, where it stands as this node took it.
   *
   * @return false, and nothing is done, while somebody has it locked: it may be a transaction of
   *     this node's that the server has not ended
   */
  boolean giveBack(StatelessSession session, Taken taken) {
    if (isLocked(session, taken.id())) {
      return false;
    }
    new IntakeQueries_(session).giveBack(taken.id(), taken.version(), taken.until(), node);
    return true;
  }

  /** Whether another transaction has it locked; false on H2, which does not say. */
  boolean isLocked(StatelessSession session, UUID id) {
    return skipsLocked && IntakeRows.isLocked(session, id);
  }

  /** Ends every lease of this node. */
  void takeBackLeases(StatelessSession session) {
    new IntakeQueries_(session).takeBackLeases(node);
  }

  boolean isEmpty(StatelessSession session, Wanted wanted, Instant now) {
    return candidates(session, wanted, MomentColumn.write(now), 1).isEmpty();
  }

  private List<Candidate> candidates(StatelessSession session, Wanted wanted, long now, int limit) {
    List<Candidate> found = new ArrayList<>();
    for (Reach reach : wanted.reaches()) {
      if (found.size() < limit) {
        found.addAll(within(session, wanted, reach, now, limit - found.size()));
      }
    }
    return found;
  }

  private List<Candidate> within(
      StatelessSession session, Wanted wanted, Reach reach, long now, int limit) {
    var query = session.createNativeQuery(due(wanted.messenger().isPresent()), Object[].class);
    wanted.messenger().ifPresent(name -> query.setParameter("messenger", name));
    return query
        .setParameter("first", reach.first())
        .setParameter("last", reach.last())
        .setParameter("now", now)
        .setParameter("stages", wanted.stages())
        .setParameter("limit", limit)
        .addScalar("id", UUID.class)
        .addScalar("version", Long.class)
        .getResultList()
        .stream()
        .map(columns -> new Candidate((UUID) columns[0], (Long) columns[1]))
        .toList();
  }

  /** Neither what rests nor what is finished is read, nor what only others work on. */
  private String due(boolean ofOne) {
    return "select id, version from intake where "
        + (ofOne ? "messenger = :messenger and " : "")
        + "urgency between :first and :last and due_at <= :now"
        + " and (leased_until is null or leased_until <= :now) and stage in (:stages)"
        + " order by "
        + (ofOne ? "messenger, " : "")
        + "urgency, posted_at, id fetch first :limit rows only"
        + (skipsLocked ? " for update skip locked" : "");
  }

  private boolean take(StatelessSession session, Candidate candidate, long until) {
    return new IntakeQueries_(session).take(candidate.id(), candidate.version(), until, node) == 1;
  }
}
