package io.cloakroom.intake.sweep;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The latest sweep of each channel. */
public interface SweepStore {
  /**
   * Begins one, with the event, all or nothing; it takes the place of one of the channel that is
   * over. False, and nothing changes, when one runs there.
   */
  boolean begin(Sweep fresh, AuditEvent event);

  /** The latest of the channel, whether it runs or not. */
  Optional<Sweep> of(Conversation where);

  /** The latest of each channel of the workspace. */
  List<Sweep> in(Workspace workspace);

  /**
   * Takes the one that is due for longest, for as long as the lease: of any number of callers only
   * one has it, and whoever had it before cannot save.
   *
   * @param messenger as in {@link Workspace#messenger}
   */
  Optional<Sweep> claim(String messenger, Instant now, Duration lease);

  /**
   * Saves it with the events, all or nothing. False, and nothing changes, when the stored version
   * is another than {@code sweep.version()}; after true the stored version is one higher.
   */
  boolean save(Sweep sweep, List<AuditEvent> events);
}
