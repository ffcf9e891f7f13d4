package io.cloakroom.sanitizer;

/** Why a file was not cleaned. */
public enum RefusalReason {
  /** It has no bytes. */
  EMPTY("The file is empty", "please upload it again"),
  /** Its content is no picture format that is known here, whatever its name says. */
  NOT_AN_IMAGE("The file is not a picture", "please post it as a JPEG, PNG, GIF or WebP picture"),
  /** It is a picture of a kind, or with a feature, that cannot be cleaned here. */
  UNSUPPORTED(
      "The picture cannot be cleaned", "please post it as a JPEG, PNG, GIF or WebP picture"),
  /** It ends too early. */
  TRUNCATED("The picture is incomplete", "please upload it again"),
  /** It contradicts its own format. */
  MALFORMED("The picture is damaged", "please save it anew and upload that"),
  /** It is beyond one of the {@link SanitizerLimits}. */
  TOO_LARGE("The picture is too large", "please post a smaller version"),
  /** It was rewritten, but the result did not pass the verification gate. */
  UNVERIFIED(
      "The cleaned picture did not pass the final check", "please save it anew and upload that");

  private final String lead;
  private final String advice;

  RefusalReason(String lead, String advice) {
    this.lead = lead;
    this.advice = advice;
  }

  /** One sentence for the author: what is wrong, the value and the rule, and what to do next. */
  public String explain(String detail) {
    return lead + ": " + detail + "; " + advice + ".";
  }
}
