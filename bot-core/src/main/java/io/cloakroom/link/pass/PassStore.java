package io.cloakroom.link.pass;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import java.time.Instant;
import java.util.Optional;

/** Keeps passes and sessions, by keyed hash only. */
public interface PassStore {
  /** Adds the pass and its event, both or neither. */
  void add(Pass pass, AuditEvent event);

  /**
   * Whom the pass is for, if it is live; it is left as it is. For what must be known before a
   * session can be built.
   */
  Optional<Pass> find(String hash, Instant now);

  /** Whom the pass is or was for, also when it was used or has expired, until it is forgotten. */
  Optional<Person> owner(String hash);

  /**
   * Uses the pass up and starts the session, with its event, all or nothing; false when the pass is
   * not there, was used, or has expired. Of any number of callers with one pass exactly one
   * succeeds.
   */
  boolean redeem(String passHash, Instant now, Session session, AuditEvent event);

  /** The session, if it is live. */
  Optional<Session> session(String hash, Instant now);

  /** Ends the session; harmless when there is none. */
  void endSession(String hash);

  /**
   * Ends every session and pass of the person, with the event, all or nothing; harmless, and
   * without the event, when there is none.
   */
  void endAll(Person person, AuditEvent event);

  /** Forgets passes, used or not, and sessions that expired before the moment. */
  void forgetExpired(Instant before);
}
