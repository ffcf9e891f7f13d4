package io.cloakroom.access;

/** What somebody may do with a picture; each is granted by itself. */
public enum Right {
  /** See it on its page. */
  VIEW,
  /** Take the full file away. */
  DOWNLOAD,
  /** Say what it shows, tag it, replace it by a newer version. */
  EDIT,
  /** Decide how long and how often its links open. */
  MANAGE,
  /** End a link: whoever may manage it, and whoever posted it, whatever they are now. */
  REVOKE;

  /** Whether a link must live for it. */
  boolean needsALivingLink() {
    return this == VIEW || this == DOWNLOAD;
  }
}
