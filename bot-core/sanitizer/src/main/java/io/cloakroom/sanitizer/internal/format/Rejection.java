package io.cloakroom.sanitizer.internal.format;

import io.cloakroom.sanitizer.RefusalReason;

/**
 * How a parser says that a file cannot be cleaned. Never leaves the sanitizer. The details are a
 * few plain words of what is wrong, the value and the rule, that hold nothing of the file's
 * content.
 */
public final class Rejection extends Exception {

  private static final String USE_ANOTHER =
      "save it as a JPEG, PNG, GIF or WebP picture and use that";
  private static final String SAVE_ANEW = "save it anew with another program and use that";
  private static final String TAKE_AGAIN = "take it once more from where it came from";

  private final RefusalReason reason;
  private final String explanation;

  private Rejection(RefusalReason reason, String lead, String detail, String advice) {
    this(reason, lead + ": " + detail + "; " + advice + ".");
  }

  private Rejection(RefusalReason reason, String explanation) {
    // An expected outcome: nobody reads its stack, and hostile files must not make it cost
    // anything.
    super(explanation, null, false, false);
    this.reason = reason;
    this.explanation = explanation;
  }

  public static Rejection empty() {
    return new Rejection(RefusalReason.EMPTY, "The file is empty", "it has no bytes", TAKE_AGAIN);
  }

  public static Rejection notAnImage() {
    return new Rejection(
        RefusalReason.NOT_AN_IMAGE,
        "The file is not a picture",
        "it is of no picture format known here",
        USE_ANOTHER);
  }

  /** It is of a kind that is known here and no picture, which is said in words. */
  public static Rejection otherKind(String kind) {
    return new Rejection(
        RefusalReason.NOT_AN_IMAGE,
        "The file is not a picture",
        "it is " + kind + ", which is not cleaned here",
        "remove its details with another program, or use a picture");
  }

  public static Rejection unsupported(String detail) {
    return new Rejection(
        RefusalReason.UNSUPPORTED, "The picture cannot be cleaned", detail, USE_ANOTHER);
  }

  public static Rejection truncated(String detail) {
    return new Rejection(RefusalReason.TRUNCATED, "The picture is incomplete", detail, TAKE_AGAIN);
  }

  public static Rejection malformed(String detail) {
    return new Rejection(RefusalReason.MALFORMED, "The picture is damaged", detail, SAVE_ANEW);
  }

  public static Rejection tooLarge(String detail) {
    return new Rejection(
        RefusalReason.TOO_LARGE, "The picture is too large", detail, "use a smaller version");
  }

  /** It takes more work than its size allows. */
  public static Rejection tooMuchWork(String detail) {
    return new Rejection(
        RefusalReason.TOO_LARGE, "The picture takes too long to clean", detail, SAVE_ANEW);
  }

  public static Rejection unverified(String detail) {
    return new Rejection(
        RefusalReason.UNVERIFIED,
        "The cleaned picture did not pass the final check",
        detail,
        SAVE_ANEW);
  }

  public RefusalReason reason() {
    return reason;
  }

  /** One plain sentence for the author; holds nothing of the file's content. */
  public String explanation() {
    return explanation;
  }
}
