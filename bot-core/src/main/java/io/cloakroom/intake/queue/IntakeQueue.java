package io.cloakroom.intake.queue;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Posts on their way, in the order in which they are worked on. */
public interface IntakeQueue {
  /** So many posts are counted of what waits, and no more. */
  int MOST_COUNTED = 1_000;

  /**
   * What waits of one messenger.
   *
   * @param posts whose originals stand and are to go, on their way or in a pause
   * @param oldest when the one of them was received that waits for longest
   * @param kept posts whose originals could not be removed, and are tried again
   */
  record Backlog(int posts, Optional<Instant> oldest, int kept) {}

  /**
   * Adds the intake with its events, all or nothing. False, and nothing changes, when an item of
   * the same conversation, post and attachment is there already.
   */
  boolean add(Intake intake, List<AuditEvent> events);

  /**
   * Saves the intake with its events, all or nothing, and gives up the lease when the intake has
   * none (see {@link Move#lease}); it takes none. False, and nothing changes, when the stored
   * version is another than {@code intake.version()}, or when it has more items than it had and one
   * of them is taken in with another intake; after true the stored version is one higher.
   */
  boolean save(Intake intake, List<AuditEvent> events);

  /**
   * Saves several intakes with their events, all or nothing; false, and nothing changes, when one
   * of them cannot be saved.
   */
  boolean saveAll(List<Intake> intakes, List<AuditEvent> events);

  /**
   * Takes up to {@code limit} intakes that are due and under no lease that runs still, for as long
   * as the lease. Their version is one higher from then on, so that whoever had them before cannot
   * save. In the order of {@link Stage#mostUrgentFirst}, then of posting. Of any number of callers
   * only one takes an intake. None, too, where very many came to be due since the last call: the
   * next one finds them in their order.
   */
  List<Intake> claim(Instant now, Duration lease, int limit);

  /**
   * {@link #claim(Instant, Duration, int)} among the intakes of one messenger's workspaces, so that
   * a slow messenger keeps no other waiting.
   *
   * @param messenger as in {@link Workspace#messenger}
   */
  List<Intake> claim(String messenger, Instant now, Duration lease, int limit);

  /** The same among those at certain stages. */
  List<Intake> claim(String messenger, Set<Stage> stages, Instant now, Duration lease, int limit);

  /** Whether there is one that {@link #claim(String, Set, Instant, Duration, int)} would take. */
  boolean isDue(String messenger, Set<Stage> stages, Instant now);

  /**
   * How much waits, for whoever watches: each counted up to {@link #MOST_COUNTED}. Of more than
   * that, those that were posted first are looked at.
   *
   * @param messenger as in {@link Workspace#messenger}
   */
  Backlog backlog(String messenger);

  /**
   * Lets nothing of the workspace that waits at the stage be due before the moment, but for what is
   * under a lease: a limit holds for all, and afterwards they go in their order again.
   */
  void putOff(Workspace workspace, Stage stage, Instant now, Instant until);

  /**
   * Frees what this node held when it died: every lease that was taken through this store's node
   * name. For a start, before the first claim.
   */
  void takeBackLeases();

  /**
   * Lets the lease of a claimed intake run until another moment; its version stays. False, and
   * nothing changes, when the stored version is another, or nobody has it: somebody else may.
   */
  boolean renew(IntakeId id, long version, Instant until);

  /**
   * Whether somebody is just changing it, so that whoever else does would wait: it may be a
   * transaction of this node's that was cut off, and that the server has not ended. False where
   * that is not known.
   */
  default boolean isBeingChanged(IntakeId id) {
    return false;
  }

  /**
   * Gives up a lease early: by a worker that found its version outdated. Nothing happens when the
   * stored lease runs until another moment than {@code leasedUntil}.
   */
  void release(IntakeId id, Instant leasedUntil);

  /**
   * Ends the pauses of what waits because something was in its way ({@link Setbacks#delays}): due
   * by then at the latest, if it belongs to the messenger. What is KEPT waits for its right.
   *
   * @return how many are due earlier than they were
   */
  int hasten(String messenger, Instant due);

  /** The same in one conversation. */
  int hasten(Conversation where, Instant due);

  /** The same everywhere. */
  int hasten(Instant due);

  /**
   * Intakes of one messenger that have been final since before the moment ({@code stageAt}) and are
   * not marked as swept, those first that are final for longest. A save takes the mark away.
   *
   * @param messenger as in {@link Workspace#messenger}
   * @param after only those that are final since later
   */
  List<Intake> toSweep(String messenger, Instant after, Instant before, int limit);

  /**
   * Marks the intake as swept, with the events, all or nothing; its version stays. Nothing happens
   * when the stored version is another, or when it is marked already.
   */
  void swept(Intake intake, List<AuditEvent> events);
}
