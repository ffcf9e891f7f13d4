package io.cloakroom.intake;

/** What became of one attachment. */
public enum ItemState {
  WAITING,
  /** Cleaned and sealed. */
  STORED,
  /** Could not be cleaned: its bytes are sealed, for security to decide. */
  HELD,
  /** Could not be cleaned and stays where it is. */
  REFUSED,
  /** Not a picture: left where it is. */
  OTHER,
  /** Its file was gone before a copy was made. */
  MISSING,
  /** Held, and destroyed by security since. */
  DESTROYED
}
