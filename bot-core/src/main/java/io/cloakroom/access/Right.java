package io.cloakroom.access;

/** What somebody may do with a picture; each is granted by itself. */
public enum Right {
  /** See it on its page. */
  VIEW,
  /** Take the full file away. */
  DOWNLOAD,
  /** End its links. */
  MANAGE
}
