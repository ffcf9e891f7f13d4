package io.cloakroom.chat;

/** What somebody is in a workspace. */
public enum Standing {
  MEMBER,
  /** A guest account: sees only what the guest rule allows. */
  GUEST,
  /** Belongs to a partner organisation. */
  EXTERNAL,
  /** Deactivated, banned, or never there. */
  GONE
}
