package io.cloakroom.storage.keys;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What the record is called in its checkpoints: chosen before its first key is made, and its name
 * for good from then on.
 *
 * @param chosen by the operator; empty where it is called after its key
 */
public record RecordName(Optional<String> chosen) {
  /** After its key. */
  public static final RecordName OF_ITS_KEY = new RecordName(Optional.empty());

  /** Stands for the name that sigsum's programs demand of a log with its key. */
  public static final String SIGSUM = "sigsum";

  /** Notes of new keys, in which it stands several times, are sealed in a bounded column. */
  private static final int LONGEST = 100;

  public RecordName {
    chosen.ifPresent(RecordName::require);
  }

  /**
   * The same, when it is one.
   *
   * @throws IllegalArgumentException when it is not, worded to follow a setting's name
   */
  public static String require(String name) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._/-]{0," + (LONGEST - 1) + "}")) {
      throw new IllegalArgumentException(
          "is not a name of a record: \""
              + name
              + "\"; try example.com/pictures: at most 100 letters, digits, points, slashes and"
              + " hyphens");
    }
    return name;
  }

  /** What the record with that first key is called. */
  String with(byte[] publicKey) {
    String name = chosen.orElse("");
    if (name.equals(SIGSUM)) {
      return "sigsum.org/v1/tree/" + HexFormat.of().formatHex(sha256(publicKey));
    }
    return name.isEmpty() ? "cloakroom-" + HexFormat.of().formatHex(publicKey, 0, 8) : name;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
