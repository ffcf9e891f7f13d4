package io.cloakroom.intake.keep;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.queue.Events;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeId;
import io.cloakroom.intake.queue.IntakeQueue;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.Move;
import io.cloakroom.intake.queue.Stage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Posts that stand in the open although they should not: those that were given up or whose
 * originals are tried no more, and those that something has been in the way of for long.
 */
public final class StuckPosts {
  /** More are not looked through. */
  public static final int MOST = 1_000;

  private final IntakeQueue queue;
  private final IntakeRegister register;
  private final Clock clock;

  public StuckPosts(IntakeQueue queue, IntakeRegister register, Clock clock) {
    this.queue = queue;
    this.register = register;
    this.clock = clock;
  }

  /** Of the workspace, the latest first, at most 1,000. */
  public List<Intake> list(Workspace workspace) {
    return register.stuck(workspace, MOST);
  }

  /** Of one conversation. */
  public List<Intake> list(Conversation where) {
    return list(where.workspace()).stream()
        .filter(intake -> intake.post().conversation().equals(where))
        .toList();
  }

  /** The post; empty when it is not stuck, or no longer. */
  public Optional<Intake> find(IntakeId id) {
    return register.find(id).filter(Intake::isStuck);
  }

  /**
   * Has it tried again at once.
   *
   * @param by who wants it
   * @return false when it is not stuck any more
   */
  public boolean retry(Person by, IntakeId id) {
    for (Optional<Intake> found = find(id); found.isPresent(); found = find(id)) {
      Intake intake = found.get();
      Instant now = clock.instant();
      if (intake.stage().isWorkedOn()) {
        queue.hasten(intake.post().conversation(), now);
        return true;
      }
      AuditEvent event = Events.of(Action.INTAKE_REVIVED, intake, now).by(by);
      if (queue.save(revived(intake, now), List.of(event))) {
        return true;
      }
    }
    return false;
  }

  private static Intake revived(Intake intake, Instant now) {
    return intake.stage() == Stage.GAVE_UP
        ? intake.moved(Move.REVIVE, now)
        : intake.moved(Move.TRY_AGAIN, now, Duration.ZERO);
  }
}
