package io.cloakroom.record.leaf;

import io.cloakroom.audit.AuditEvent;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A personal part of an event with its salt, for whoever may know it: its hash is in the leaf.
 *
 * @param name {@link PersonalParts#ACTOR}, or that of a detail
 * @param salt as base64
 * @param value as base64
 */
public record KnownPart(String name, String salt, String value) {
  public KnownPart {
    decode(salt);
    decode(value);
  }

  /** All that are not forgotten. */
  public static List<KnownPart> of(AuditEvent event, PersonalParts parts) {
    List<KnownPart> known = new ArrayList<>();
    for (String name : parts.names()) {
      Optional<byte[]> value = EventLeaf.part(name, event);
      Optional<byte[]> salt = parts.salt(name);
      if (value.isPresent() && salt.isPresent()) {
        known.add(new KnownPart(name, encode(salt.get()), encode(value.get())));
      }
    }
    return known;
  }

  /**
   * Whether the leaf has it.
   *
   * @throws IllegalArgumentException when it is not base64
   */
  public boolean isIn(LeafFields leaf) {
    return encode(hash()).equals(leaf.hashes().get(name));
  }

  /** What of it is in the leaf. */
  public byte[] hash() {
    return PersonalParts.digest(saltBytes(), valueBytes());
  }

  public byte[] saltBytes() {
    return decode(salt);
  }

  public byte[] valueBytes() {
    return decode(value);
  }

  /** One from its bytes. */
  public static KnownPart of(String name, byte[] salt, byte[] value) {
    return new KnownPart(name, encode(salt), encode(value));
  }

  /** The value for people: of somebody, their messenger, workspace and id. */
  public String words() {
    byte[] bytes = decode(value);
    return name.equals(PersonalParts.ACTOR)
        ? person(bytes)
        : new String(bytes, StandardCharsets.UTF_8);
  }

  private static String person(byte[] bytes) {
    List<String> texts = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      while (in.available() > 0) {
        texts.add(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
      }
    } catch (IOException none) {
      throw new IllegalArgumentException("that is nobody", none);
    }
    return String.join("/", texts);
  }

  private static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** There is one way to write it, so that no letter of a proof can be changed. */
  private static byte[] decode(String text) {
    byte[] bytes = Base64.getDecoder().decode(text);
    if (!encode(bytes).equals(text)) {
      throw new IllegalArgumentException("not base64 as it is written here");
    }
    return bytes;
  }
}
