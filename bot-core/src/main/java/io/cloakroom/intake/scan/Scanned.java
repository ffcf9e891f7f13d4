package io.cloakroom.intake.scan;

import java.util.Objects;

/**
 * What a scanner says of a file.
 *
 * @param name of what was found, or why it was not looked through, in the scanner's words: one line
 *     of at most {@value #LONGEST} characters that mean nothing to a chat; empty of a clean one
 */
public record Scanned(Kind kind, String name) {
  /** The longest name. */
  public static final int LONGEST = 80;

  /** Nothing was found. */
  public static final Scanned CLEAN = new Scanned(Kind.CLEAN, "");

  /** What came of it. */
  public enum Kind {
    CLEAN,
    FOUND,
    /** The scanner does not take such a file, however often it is asked. */
    NOT_TAKEN
  }

  public Scanned {
    Objects.requireNonNull(kind, "kind");
    name = inert(name);
  }

  public static Scanned found(String name) {
    return new Scanned(Kind.FOUND, name);
  }

  public static Scanned notTaken(String why) {
    return new Scanned(Kind.NOT_TAKEN, why);
  }

  /** Signatures are named by whoever wrote them. */
  private static String inert(String name) {
    String said = name.replaceAll("[^A-Za-z0-9 ._:/+-]", "?").strip();
    return said.length() > LONGEST ? said.substring(0, LONGEST) : said;
  }
}
