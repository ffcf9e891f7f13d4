package io.cloakroom.intake.scan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** Finds a word in files, as long as it is there. */
public final class MarkScanner implements Scanner {
  /** What it finds. */
  public static final String MARK = "cloakroom-test-signature";

  public boolean away;
  public boolean takesNothing;
  public int asked;

  @Override
  public Scanned scan(byte[] file) throws IOException {
    asked++;
    if (away) {
      throw new IOException("nobody answers");
    }
    if (takesNothing) {
      return Scanned.notTaken("larger than it takes");
    }
    boolean found = new String(file, StandardCharsets.ISO_8859_1).contains(MARK);
    return found ? Scanned.found("Test.Mark-1") : Scanned.CLEAN;
  }

  @Override
  public Duration patience() {
    return Duration.ofMinutes(10);
  }

  /** The same file, in which it is found behind its end. */
  public static byte[] marked(byte[] file) {
    byte[] mark = MARK.getBytes(StandardCharsets.ISO_8859_1);
    byte[] both = Arrays.copyOf(file, file.length + mark.length);
    System.arraycopy(mark, 0, both, file.length, mark.length);
    return both;
  }
}
