package io.cloakroom.sanitize;

/** How a parser says that a file cannot be cleaned. Never leaves this package. */
final class Rejection extends Exception {

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

  static Rejection empty() {
    return new Rejection(Refusal.EMPTY, "it has no bytes");
  }

  static Rejection notAnImage() {
    return new Rejection(Refusal.NOT_AN_IMAGE, "it is of no picture format known here");
  }

  static Rejection unsupported(String detail) {
    return new Rejection(Refusal.UNSUPPORTED, detail);
  }

  static Rejection truncated(String detail) {
    return new Rejection(Refusal.TRUNCATED, detail);
  }

  static Rejection malformed(String detail) {
    return new Rejection(Refusal.MALFORMED, detail);
  }

  static Rejection tooLarge(String detail) {
    return new Rejection(Refusal.TOO_LARGE, detail);
  }

  static Rejection unverified(String detail) {
    return new Rejection(Refusal.UNVERIFIED, detail);
  }

  Refused asRefused(FileKind kind) {
    return new Refused(reason, kind, reason.explain(getMessage()));
  }
}
