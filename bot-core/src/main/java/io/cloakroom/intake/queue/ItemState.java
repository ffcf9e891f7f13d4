package io.cloakroom.intake.queue;

/** What became of one attachment. */
public enum ItemState {
  WAITING,
  /** Cleaned and sealed. */
  STORED,
  /** Could not be cleaned: its bytes are sealed, for security to decide. */
  HELD,
  /** The same, and security gave it back to its author since; it stays sealed. */
  RELEASED,
  /** Could not be cleaned and stays where it is. */
  REFUSED,
  /** Not a picture: left where it is. */
  OTHER,
  /** Not a picture, but it goes with its post: sealed, and the card brings it back. */
  CARRIED,
  /** The same, too large for the card: sealed, and the card links to it. */
  LINKED,
  /** Its file was gone before a copy was made. */
  MISSING,
  /** Not a picture: its post is gone, and its copy cannot be read back. */
  LOST,
  /** Held, and destroyed by security since. */
  DESTROYED,
  /** Taken back everywhere by its author. */
  REMOVED,
  /** A newer release wrote something of it that this one does not know. */
  UNKNOWN
}
