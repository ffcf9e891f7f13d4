package io.cloakroom.record.checkpoint;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/** One signature under a checkpoint: by whom, with which key. */
public final class NoteSignature {
  /** Begins the line of each. */
  static final String DASH = "\u2014 ";

  private static final int ID_BYTES = 4;

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

  String line() {
    ByteBuffer all = ByteBuffer.allocate(ID_BYTES + bytes.length).putInt(keyId).put(bytes);
    return DASH + name + " " + Base64.getEncoder().encodeToString(all.array());
  }

  /** Whether it says that it is by that key. */
  boolean claims(VerifierKey key) {
    return name.equals(key.name()) && keyId == key.id();
  }

  boolean isOf(VerifierKey key, String body) {
    return claims(key) && key.signed(body, bytes);
  }
}
