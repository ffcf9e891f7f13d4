package io.cloakroom.policy.picture;

/** What becomes of links that nobody looks at, once the monthly review lists them. */
public enum AfterReview {
  /** Where no admin answers for a week, they end a day later. Pictures are kept. */
  SHORTEN,
  /** The admins are asked, and nothing happens by itself. */
  ASK,
  /** Nobody is asked either. */
  OFF
}
