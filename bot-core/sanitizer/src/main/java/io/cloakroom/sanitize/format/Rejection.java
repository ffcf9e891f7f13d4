package io.cloakroom.sanitize.format;

/** How a parser says that a file cannot be cleaned. Never leaves the sanitiser. */
public final class Rejection extends Exception {

  private final Refusal reason;

  /**
   * @param detail what is wrong, in a few plain words that hold nothing of the file's content
   */
  private Rejection(Refusal reason, String detail) {
    // An expected outcome: nobody reads its stack, and hostile files must not make it cost
    // anything.
    super(detail, null, false, false);
    this.reason = reason;
  }

  public static Rejection empty() {
    return new Rejection(Refusal.EMPTY, "it has no bytes");
  }

  public static Rejection notAnImage() {
    return new Rejection(Refusal.NOT_AN_IMAGE, "it is of no picture format known here");
  }

  public static Rejection unsupported(String detail) {
    return new Rejection(Refusal.UNSUPPORTED, detail);
  }

  public static Rejection truncated(String detail) {
    return new Rejection(Refusal.TRUNCATED, detail);
  }

  public static Rejection malformed(String detail) {
    return new Rejection(Refusal.MALFORMED, detail);
  }

  public static Rejection tooLarge(String detail) {
    return new Rejection(Refusal.TOO_LARGE, detail);
  }

  public static Rejection unverified(String detail) {
    return new Rejection(Refusal.UNVERIFIED, detail);
  }

  public Refusal reason() {
    return reason;
  }

  /** One plain sentence for the author; holds nothing of the file's content. */
  public String explanation() {
    return reason.explain(getMessage());
  }
}
