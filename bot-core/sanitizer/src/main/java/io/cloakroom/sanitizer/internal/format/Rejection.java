package io.cloakroom.sanitizer.internal.format;

import io.cloakroom.sanitizer.RefusalReason;

/** How a parser says that a file cannot be cleaned. Never leaves the sanitiser. */
public final class Rejection extends Exception {

  private final RefusalReason reason;

  /**
   * @param detail what is wrong, in a few plain words that hold nothing of the file's content
   */
  private Rejection(RefusalReason reason, String detail) {
    // An expected outcome: nobody reads its stack, and hostile files must not make it cost
    // anything.
    super(detail, null, false, false);
    this.reason = reason;
  }

  public static Rejection empty() {
    return new Rejection(RefusalReason.EMPTY, "it has no bytes");
  }

  public static Rejection notAnImage() {
    return new Rejection(RefusalReason.NOT_AN_IMAGE, "it is of no picture format known here");
  }

  public static Rejection unsupported(String detail) {
    return new Rejection(RefusalReason.UNSUPPORTED, detail);
  }

  public static Rejection truncated(String detail) {
    return new Rejection(RefusalReason.TRUNCATED, detail);
  }

  public static Rejection malformed(String detail) {
    return new Rejection(RefusalReason.MALFORMED, detail);
  }

  public static Rejection tooLarge(String detail) {
    return new Rejection(RefusalReason.TOO_LARGE, detail);
  }

  public static Rejection unverified(String detail) {
    return new Rejection(RefusalReason.UNVERIFIED, detail);
  }

  public RefusalReason reason() {
    return reason;
  }

  /** One plain sentence for the author; holds nothing of the file's content. */
  public String explanation() {
    return reason.explain(getMessage());
  }
}
