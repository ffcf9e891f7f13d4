package io.cloakroom.link;

/** What came of an attempt to count a view. */
public enum Claim {
  /** Counted and recorded: the bytes may be shown. */
  GRANTED,
  EXPIRED,
  REVOKED,
  USED_UP,
  /** This person has had their one view. */
  ALREADY_SEEN,
  /** There is no such link, or its picture was erased. */
  GONE
}
