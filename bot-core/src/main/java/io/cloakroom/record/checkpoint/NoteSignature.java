package io.cloakroom.record.checkpoint;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** One signature under a checkpoint: by whom, with which key. */
public final class NoteSignature {
  /** Begins the line of each. */
  static final String DASH = "\u2014 ";

  private static final int ID_BYTES = 4;

  /** Of the year 9999: what is shown of a later one cannot be read. */
  private static final long LAST_SECOND = 253_402_300_799L;

  private final String name;
  private final int keyId;
  private final byte[] bytes;

  NoteSignature(String name, int keyId, byte[] bytes) {
    this.name = name;
    this.keyId = keyId;
    this.bytes = bytes.clone();
  }

  /**
   * One from its line.
   *
   * @throws IllegalArgumentException when it is none
   */
  static NoteSignature parse(String line) {
    String[] words = line.split(" ", -1);
    if (words.length != 3 || !(words[0] + " ").equals(DASH) || words[1].isEmpty()) {
      throw new IllegalArgumentException("not the line of a signature");
    }
    byte[] all = Base64.getDecoder().decode(words[2]);
    if (all.length <= ID_BYTES) {
      throw new IllegalArgumentException("a signature that is cut");
    }
    NoteSignature parsed =
        new NoteSignature(
            words[1], ByteBuffer.wrap(all).getInt(), Arrays.copyOfRange(all, ID_BYTES, all.length));
    if (!parsed.line().equals(line)) {
      throw new IllegalArgumentException("not base64 as it is written here");
    }
    return parsed;
  }

  /** One from its line; empty when it is none. */
  public static Optional<NoteSignature> find(String line) {
    try {
      return Optional.of(parse(line));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  byte[] bytes() {
    return bytes.clone();
  }

  /** As it stands under a checkpoint. */
  public String line() {
    ByteBuffer all = ByteBuffer.allocate(ID_BYTES + bytes.length).putInt(keyId).put(bytes);
    return DASH + name + " " + Base64.getEncoder().encodeToString(all.array());
  }

  /** Whether it says that it is by that key. */
  boolean claims(NoteKey key) {
    return name.equals(key.name()) && keyId == key.id();
  }

  boolean isOf(VerifierKey key, String body) {
    return claims(key.key()) && key.key().signed(body, bytes);
  }

  /** When the key of a witness signed that text; empty where it did not. */
  Optional<Instant> cosigned(NoteKey key, String body) {
    if (!claims(key) || bytes.length < Long.BYTES) {
      return Optional.empty();
    }
    long seconds = ByteBuffer.wrap(bytes).getLong();
    String signed = "cosignature/v1\ntime " + seconds + "\n" + body;
    return seconds > 0
            && seconds <= LAST_SECOND
            && key.signed(signed, Arrays.copyOfRange(bytes, Long.BYTES, bytes.length))
        ? Optional.of(Instant.ofEpochSecond(seconds))
        : Optional.empty();
  }
}
