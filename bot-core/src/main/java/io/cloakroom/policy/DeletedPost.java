package io.cloakroom.policy;

/** What becomes of a picture whose post an admin, or a rule of the chat, deletes afterwards. */
public enum DeletedPost {
  /** Its links end. */
  END,
  /** Its links live on. */
  KEEP
}
