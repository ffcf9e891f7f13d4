package io.cloakroom.storage.database.intake;

import io.cloakroom.intake.queue.IntakeQueue;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.storage.database.column.MomentColumn;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;

/** Counts what waits, along the index of the queue and no further than it is counted. */
final class WaitingRows {
  private static final String COUNT =
      "select count(*), min(w.received_at) from (select received_at, stage from intake"
          + " where messenger = :messenger and urgency = :urgency"
          + " order by messenger, urgency, posted_at, id fetch first :limit rows only) w"
          + " where w.stage in (:stages)";

  /** How many, and when the first of them was received. */
  private record Part(long count, Optional<Instant> oldest) {}

  private final StatelessSession session;
  private final String messenger;

  WaitingRows(StatelessSession session, String messenger) {
    this.session = session;
    this.messenger = messenger;
  }

  IntakeQueue.Backlog count() {
    List<Part> waiting = parts(Stage.untilGone());
    return new IntakeQueue.Backlog(
        sum(waiting),
        waiting.stream().flatMap(part -> part.oldest().stream()).min(Comparator.naturalOrder()),
        sum(parts(Set.of(Stage.KEPT))));
  }

  /** What is due stands at its own place of the line, and what rests beside it. */
  private List<Part> parts(Set<Stage> stages) {
    Set<Integer> places =
        stages.stream()
            .flatMap(stage -> Stream.of(Urgency.awake(stage), Urgency.resting(stage)))
            .collect(Collectors.toSet());
    return places.stream().map(place -> part(place, stages)).toList();
  }

  private Part part(int urgency, Set<Stage> stages) {
    Object[] row =
        session
            .createNativeQuery(COUNT, Object[].class)
            .setParameter("messenger", messenger)
            .setParameter("urgency", urgency)
            .setParameter("limit", IntakeQueue.MOST_COUNTED)
            .setParameterList("stages", stages.stream().map(Stage::name).toList())
            .getSingleResult();
    return new Part(
        ((Number) row[0]).longValue(),
        Optional.ofNullable((Number) row[1]).map(moment -> MomentColumn.read(moment.longValue())));
  }

  private static int sum(List<Part> parts) {
    long all = parts.stream().mapToLong(Part::count).sum();
    return (int) Math.min(IntakeQueue.MOST_COUNTED, all);
  }
}
