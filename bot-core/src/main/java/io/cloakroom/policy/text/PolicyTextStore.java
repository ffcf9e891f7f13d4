package io.cloakroom.policy.text;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps which texts of a policy came up in a workspace, and who acknowledged which. */
public interface PolicyTextStore {
  /**
   * The version that has this digest; a new digest is the next version, from 1 on. Of any number of
   * callers each is answered the same. It is recorded by what changed the text.
   */
  TextVersion version(Workspace workspace, String digest, Instant now);

  /** The version that has this digest; empty while nobody was answered one. */
  Optional<TextVersion> find(Workspace workspace, String digest);

  /** The version of that number; empty when there is none. */
  Optional<TextVersion> find(Workspace workspace, int number);

  /**
   * Keeps that the person has read it, and records it, both or neither.
   *
   * @return false, and nothing changed, where they had acknowledged it before
   */
  boolean acknowledge(Person person, TextVersion version, Instant at, AuditEvent event);

  /** Those among these people who acknowledged it. */
  Set<Person> acknowledged(TextVersion version, Set<Person> among);

  /** What the person acknowledged, the latest first; empty when nothing. */
  List<Acknowledgement> by(Person person, int limit);
}
