package io.cloakroom.sanitizer;

/** Why a file was not cleaned. */
public enum RefusalReason {
  /** It has no bytes. */
  EMPTY,
  /** Its content is no picture format that is known here, whatever its name says. */
  NOT_AN_IMAGE,
  /** It is a picture of a kind, or with a feature, that cannot be cleaned here. */
  UNSUPPORTED,
  /** It ends too early. */
  TRUNCATED,
  /** It contradicts its own format. */
  MALFORMED,
  /** It is beyond one of the {@link SanitizerLimits}. */
  TOO_LARGE,
  /** It was rewritten, but the result did not pass the verification gate. */
  UNVERIFIED
}
