package io.cloakroom.storage.database.intake;

import io.cloakroom.intake.queue.Stage;
import io.cloakroom.storage.database.column.MomentColumn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.StatelessSession;

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

  private record Candidate(UUID id, long version) {}

  private final boolean skipsLocked;
  private final String node;

  DueRows(boolean skipsLocked, String node) {
    this.skipsLocked = skipsLocked;
    this.node = node;
  }

  /**
   * The ids of the rows that were taken, the most urgent first.
   *
   * @param begins what the rows' workspaces begin with: all, when it is empty
   */
  List<UUID> take(StatelessSession session, String begins, Instant now, Duration lease, int limit) {
    List<Candidate> candidates = candidates(session, begins, MomentColumn.write(now), limit);
    long until = MomentColumn.write(now.plus(lease));
    return candidates.stream()
        .filter(candidate -> take(session, candidate, until))
        .map(Candidate::id)
        .toList();
  }

  /** Ends every lease of this node. */
  void takeBackLeases(StatelessSession session) {
    new IntakeQueries_(session).takeBackLeases(node);
  }

  boolean isEmpty(StatelessSession session, String begins, Instant now) {
    return candidates(session, begins, MomentColumn.write(now), 1).isEmpty();
  }

  private List<Candidate> candidates(StatelessSession session, String begins, long now, int limit) {
    return session
        .createNativeQuery(
            "select id, version from intake where urgency < :none and due_at <= :now"
                + " and (leased_until is null or leased_until <= :now)"
                + " and stage in (:stages) and left(workspace, :length) = :begins"
                + " order by urgency, received_at, id fetch first :limit rows only"
                + (skipsLocked ? " for update skip locked" : ""),
            Object[].class)
        .setParameter("none", Urgency.NONE)
        .setParameter("now", now)
        .setParameter("stages", WORKED_ON)
        .setParameter("length", begins.length())
        .setParameter("begins", begins)
        .setParameter("limit", limit)
        .addScalar("id", UUID.class)
        .addScalar("version", Long.class)
        .getResultList()
        .stream()
        .map(columns -> new Candidate((UUID) columns[0], (Long) columns[1]))
        .toList();
  }

  private boolean take(StatelessSession session, Candidate candidate, long until) {
    return new IntakeQueries_(session).take(candidate.id(), candidate.version(), until, node) == 1;
  }
}
