package io.cloakroom.intake.queue;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Watermark;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.vault.ImageId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps posts on their way: the queue, and the register of what came of each. */
public interface IntakeStore {
  /**
   * Adds the intake with its events, all or nothing. False, and nothing changes, when an item of
   * the same conversation, post and attachment is there already.
   */
  boolean add(Intake intake, List<AuditEvent> events);

  /**
   * Saves the intake with its events, all or nothing, and gives up the lease when the intake has
   * none (see {@link Move#lease}); it takes none. False, and nothing changes, when the stored
   * version is another than {@code intake.version()}; after true the stored version is one higher.
   */
  boolean save(Intake intake, List<AuditEvent> events);

  /**
   * Saves several intakes with their events, all or nothing; false, and nothing changes, when one
   * of the versions is another.
   */
  boolean saveAll(List<Intake> intakes, List<AuditEvent> events);

  /**
   * Takes up to {@code limit} intakes that are due and under no lease that runs still, for as long
   * as the lease. Their version is one higher from then on, so that whoever had them before cannot
   * save. In the order of {@link Stage#mostUrgentFirst}, then the oldest. Of any number of callers
   * only one takes an intake.
   */
  List<Intake> claim(Instant now, Duration lease, int limit);

  /**
   * {@link #claim(Instant, Duration, int)} among the intakes of one messenger's workspaces, so that
   * a slow messenger keeps no other waiting.
   *
   * @param messenger as in {@link Workspace#messenger}
   */
  List<Intake> claim(String messenger, Instant now, Duration lease, int limit);

  /**
   * Frees what this node held when it died: every lease that was taken through this store's node
   * name. For a start, before the first claim.
   */
  void takeBackLeases();

  /**
   * Gives up a lease early: by a worker that found its version outdated. Nothing happens when the
   * stored lease runs until another moment than {@code leasedUntil}.
   */
  void release(IntakeId id, Instant leasedUntil);

  Optional<Intake> find(IntakeId id);

  /** The intake whose card it is. */
  Optional<Intake> of(CardKey card);

  Optional<Intake> of(ImageId image);

  /** The intakes of the post: more than one when attachments were added to it later. */
  List<Intake> of(Post post);

  /**
   * Every intake of the workspace that has an attachment with this id: posts that show one file.
   */
  List<Intake> showing(Workspace workspace, String attachmentId);

  /** Intakes with a HELD item, latest first. */
  List<Intake> held(Workspace workspace, int limit);

  /** Intakes of the conversation whose original could not be removed, latest first. */
  List<Intake> kept(Conversation where, int limit);

  /**
   * Intakes that have been final since before the moment ({@code stageAt}) and are not marked as
   * swept, oldest first. A save takes the mark away.
   */
  List<Intake> toSweep(Instant before, int limit);

  /**
   * Marks the intake as swept, with the events, all or nothing; its version stays. Nothing happens
   * when the stored version is another, or when it is marked already.
   */
  void swept(Intake intake, List<AuditEvent> events);

  /** Up to where each known conversation has been looked through. */
  Map<Conversation, Watermark> watermarks(Workspace workspace);

  /** Moves the watermark forward; never back. */
  void advance(Conversation conversation, Watermark to);

  /**
   * Notes that nobody handed the post in: it was found afterwards. To be called before it is added;
   * harmless when repeated.
   */
  void foundLate(Post post);

  /** The posts of the workspace that were found late, and of which nobody was told. */
  Set<Post> foundLate(Workspace workspace);

  /** Forgets that they were found late; harmless when repeated. */
  void told(Collection<Post> posts);

  /**
   * Returns once everything that was saved survives a power cut. To be called before what cannot be
   * undone.
   */
  void force();
}
