package io.cloakroom.record.seal;

import io.cloakroom.audit.AuditEvent;
import java.util.Objects;
import java.util.Optional;

/**
 * One leaf of the record, as it is kept.
 *
 * @param leaf its place in the tree, from 0
 * @param sequence of its event
 * @param personal how people enter it, as {@code PersonalParts} writes it
 * @param state of its event
 * @param event as it stands now; empty when it is gone or cannot be read
 */
public record SealedEvent(
    long leaf, long sequence, String personal, State state, Optional<AuditEvent> event) {
  /** What became of the event of a leaf. */
  public enum State {
    STANDS,
    /** There is no event with its sequence. */
    MISSING,
    /** What stands there was not written by this program. */
    UNREADABLE
  }

  public SealedEvent {
    Objects.requireNonNull(personal, "personal");
    if ((state == State.STANDS) != event.isPresent()) {
      throw new IllegalArgumentException("only an event that stands is there");
    }
  }
}
