package io.cloakroom.record.leaf;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;

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
    return bytes(
        out -> {
          out.writeByte(VERSION);
          out.writeLong(sequence);
          out.writeLong(event.id().getMostSignificantBits());
          out.writeLong(event.id().getLeastSignificantBits());
          moment(out, event.at());
          workspace(out, event.workspace());
          text(out, event.action().code());
          text(out, event.outcome());
          actor(out, event, personal);
          conversation(out, event.conversation());
          image(out, event);
          details(out, event, personal);
        });
  }

  /** The bytes of a personal part; empty when the event does not have it. */
  static Optional<byte[]> part(String name, AuditEvent event) {
    return name.equals(PersonalParts.ACTOR)
        ? event.actor().map(EventLeaf::person)
        : Optional.ofNullable(event.details().get(name))
            .map(value -> value.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] person(Person person) {
    return bytes(
        out -> {
          workspace(out, person.workspace());
          text(out, person.id());
        });
  }

  /** An actor that is not sealed as one is no actor that the leaf knows of. */
  private static void actor(DataOutputStream out, AuditEvent event, PersonalParts personal)
      throws IOException {
    Optional<byte[]> hash = personal.hash(PersonalParts.ACTOR, event);
    out.writeByte(hash.isPresent() ? PRESENT : ABSENT);
    out.write(hash.orElse(new byte[0]));
  }

  private static void conversation(DataOutputStream out, Optional<Conversation> where)
      throws IOException {
    out.writeByte(where.isPresent() ? PRESENT : ABSENT);
    if (where.isPresent()) {
      workspace(out, where.get().workspace());
      text(out, where.get().id());
    }
  }

  private static void image(DataOutputStream out, AuditEvent event) throws IOException {
    out.writeByte(event.image().isPresent() ? PRESENT : ABSENT);
    if (event.image().isPresent()) {
      out.writeLong(event.image().get().value().getMostSignificantBits());
      out.writeLong(event.image().get().value().getLeastSignificantBits());
    }
  }

  private static void details(DataOutputStream out, AuditEvent event, PersonalParts personal)
      throws IOException {
    TreeSet<String> hashed = new TreeSet<>(personal.names());
    // A detail of that name is another thing than who did it.
    hashed.remove(PersonalParts.ACTOR);
    TreeSet<String> names = new TreeSet<>(event.details().keySet());
    names.addAll(hashed);
    out.writeInt(names.size());
    for (String name : names) {
      text(out, name);
      if (hashed.contains(name)) {
        out.writeByte(HASHED);
        out.write(personal.hash(name, event).orElse(new byte[0]));
      } else {
        out.writeByte(PLAIN);
        text(out, event.details().getOrDefault(name, ""));
      }
    }
  }

  private static void moment(DataOutputStream out, Instant at) throws IOException {
    out.writeLong(at.getEpochSecond());
    out.writeInt(at.getNano());
  }

  private static void workspace(DataOutputStream out, Workspace workspace) throws IOException {
    text(out, workspace.messenger());
    text(out, workspace.id());
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** Writes to memory, which does not fail. */
  @FunctionalInterface
  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private static byte[] bytes(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(320);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      writing.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
