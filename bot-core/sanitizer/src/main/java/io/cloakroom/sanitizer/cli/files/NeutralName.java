package io.cloakroom.sanitizer.cli.files;

import io.cloakroom.sanitizer.Clean;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A name made of the clean bytes alone, so that the same picture has the same name again. */
final class NeutralName {
  private static final int DIGEST_BYTES = 8;

  private NeutralName() {}

  static String of(Clean clean) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(clean.bytes());
      String name = HexFormat.of().formatHex(Arrays.copyOf(digest, DIGEST_BYTES));
      return "picture-" + name + "." + clean.type().extension();
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
