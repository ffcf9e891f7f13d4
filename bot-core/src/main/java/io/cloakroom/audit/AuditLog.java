package io.cloakroom.audit;

import java.util.OptionalLong;

/**
 * The record. What changes something is recorded by the store that changes it, in the same
 * transaction; this is for what changes nothing: denials and queries.
 */
public interface AuditLog {
  /**
   * Returns once the event is committed. An event with an id that is there already is not added
   * again.
   *
   * @throws RuntimeException when it could not be committed: then what it records must not happen
   */
  void append(AuditEvent event);

  /**
   * The latest events that fit.
   *
   * @param before only events with a smaller sequence; empty from the newest on
   * @param limit at least 1
   */
  AuditPage find(AuditQuery query, OptionalLong before, int limit);
}
