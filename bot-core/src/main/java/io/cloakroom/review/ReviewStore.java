package io.cloakroom.review;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps how far the review of each channel is. */
public interface ReviewStore {
  /** Adds it; false, and nothing changes, where the channel has one. */
  boolean add(Review first);

  /** Empty where the channel has none, or one that only a newer release can read. */
  Optional<Review> find(Conversation where);

  /**
   * Those of one chat of which something is to become by that moment, the longest due first.
   *
   * @param messenger as in {@link io.cloakroom.chat.Workspace#messenger}
   */
  List<Review> due(String messenger, Instant now, int limit);

  /**
   * Puts another state in the place of what was read, with the events; false, and nothing changes,
   * where it is not as it was read. Of any number at once, on any number of nodes, exactly one
   * succeeds.
   *
   * @param events what is recorded of it; none where nothing happened that matters
   */
  boolean save(Review asRead, Review then, List<AuditEvent> events);
}
