package io.cloakroom.record.leaf;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The bytes of an event that are hashed to its leaf. They never change for an event that is sealed;
 * another layout gets another version.
 *
 * <p>Numbers are big-endian; a <i>text</i> is its length in bytes as 4 bytes, and its UTF-8. In
 * this order:
 *
 * <ol>
 *   <li>version: 1 byte, 1
 *   <li>sequence number: 8 bytes
 *   <li>id: 16 bytes
 *   <li>when: seconds since 1970 in 8 bytes, nanoseconds in 4
 *   <li>workspace: two texts, its messenger and its id
 *   <li>action: text
 *   <li>outcome: text
 *   <li>actor: 0, or 1 and the 32 bytes of the {@link PersonalParts hash}
 *   <li>conversation: 0, or 1 and three texts, its workspace's messenger and id, and its id
 *   <li>image: 0, or 1 and 16 bytes
 *   <li>details: how many in 4 bytes; for each, by name: its name as text, and either 0 and its
 *       value as text, or 1 and the 32 bytes of the hash of a personal one
 * </ol>
 *
 * <p>The hash of a personal part is SHA-256 over its salt of 16 bytes and its value: of the actor
 * three texts (messenger and id of the workspace, id), of a detail the UTF-8 of its value.
 */
public final class EventLeaf {
  static final int VERSION = 1;
  static final int ABSENT = 0;
  static final int PRESENT = 1;
  static final int PLAIN = 0;
  static final int HASHED = 1;

  private EventLeaf() {}

  /**
   * Writes the bytes. Every event has some, also one that was tampered with.
   *
   * @param sequence of the event in its database
   */
  public static byte[] content(long sequence, AuditEvent event, PersonalParts personal) {
    LeafBytes out = new LeafBytes();
    out.octet(VERSION);
    out.number(sequence);
    out.number(event.id().getMostSignificantBits());
    out.number(event.id().getLeastSignificantBits());
    moment(out, event.at());
    workspace(out, event.workspace());
    out.text(event.action().code());
    out.text(event.outcome());
    actor(out, event, personal);
    conversation(out, event.conversation());
    image(out, event);
    details(out, event, personal);
    return out.made();
  }

  /** The bytes of a personal part; empty when the event does not have it. */
  static Optional<byte[]> part(String name, AuditEvent event) {
    return name.equals(PersonalParts.ACTOR)
        ? event.actor().map(EventLeaf::person)
        : Optional.ofNullable(event.details().get(name))
            .map(value -> value.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] person(Person person) {
    LeafBytes out = new LeafBytes();
    workspace(out, person.workspace());
    out.text(person.id());
    return out.made();
  }

  /** An actor that is not sealed as one is no actor that the leaf knows of. */
  private static void actor(LeafBytes out, AuditEvent event, PersonalParts personal) {
    Optional<byte[]> hash = personal.hash(PersonalParts.ACTOR, event);
    out.octet(hash.isPresent() ? PRESENT : ABSENT);
    hash.ifPresent(out::all);
  }

  private static void conversation(LeafBytes out, Optional<Conversation> where) {
    out.octet(where.isPresent() ? PRESENT : ABSENT);
    if (where.isPresent()) {
      workspace(out, where.get().workspace());
      out.text(where.get().id());
    }
  }

  private static void image(LeafBytes out, AuditEvent event) {
    out.octet(event.image().isPresent() ? PRESENT : ABSENT);
    if (event.image().isPresent()) {
      out.number(event.image().get().value().getMostSignificantBits());
      out.number(event.image().get().value().getLeastSignificantBits());
    }
  }

  private static void details(LeafBytes out, AuditEvent event, PersonalParts personal) {
    Set<String> hashed = personal.names();
    String[] names = names(event.details().keySet(), hashed);
    Arrays.sort(names);
    out.number(names.length);
    for (String name : names) {
      out.text(name);
      if (!name.equals(PersonalParts.ACTOR) && hashed.contains(name)) {
        out.octet(HASHED);
        personal.hash(name, event).ifPresent(out::all);
      } else {
        out.octet(PLAIN);
        out.text(event.details().getOrDefault(name, ""));
      }
    }
  }

  /** Those of the details that there are, and of those that are gone. */
  private static String[] names(Set<String> there, Set<String> hashed) {
    List<String> names = new ArrayList<>(there);
    for (String name : hashed) {
      // A detail of that name is another thing than who did it.
      if (!name.equals(PersonalParts.ACTOR) && !there.contains(name)) {
        names.add(name);
      }
    }
    return names.toArray(new String[0]);
  }

  private static void moment(LeafBytes out, Instant at) {
    out.number(at.getEpochSecond());
    out.number(at.getNano());
  }

  private static void workspace(LeafBytes out, Workspace workspace) {
    out.text(workspace.messenger());
    out.text(workspace.id());
  }
}
