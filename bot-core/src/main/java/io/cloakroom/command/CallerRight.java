package io.cloakroom.command;

/** The right that a command asks of its caller, checked before anything else happens. */
public enum CallerRight {
  /** Whoever can type it; what it touches is decided on by itself. */
  ANYONE("unknown", "everybody"),
  /** May read the conversation that it is about. */
  MEMBER("not_member", "members of this channel"),
  /** The same, or security, which is told facts of every channel: words, never pictures. */
  MEMBER_OR_SECURITY("not_member", "members of this channel"),
  /**
   * Administers the conversation that it is about, by the messenger or by delegation, and may read
   * it: a policy opens what is in it.
   */
  CHANNEL_ADMIN("not_admin", "admins of this channel"),
  /**
   * The same, or an admin of the workspace who cannot read it: the command lets them narrow what
   * holds there, and nothing else.
   */
  CHANNEL_ADMIN_OR_NARROWING("not_admin", "admins of this channel"),
  /** Administers it or the workspace, whether or not they may read that conversation. */
  ANY_ADMIN("not_admin", "admins of this channel"),
  /** The same as CHANNEL_ADMIN, or security, whether or not it may read that conversation. */
  CHANNEL_ADMIN_OR_SECURITY("not_admin", "admins of this channel and the security role"),
  SECURITY("not_security", "the security role"),
  WORKSPACE_ADMIN("not_workspace_admin", "workspace admins"),
  SECURITY_OR_WORKSPACE_ADMIN("not_security", "the security role and workspace admins");

  private final String outcome;
  private final String holders;

  CallerRight(String outcome, String holders) {
    this.outcome = outcome;
    this.holders = holders;
  }

  /** Whether security has it of every conversation, also of one that it cannot read. */
  boolean reachesEverywhere() {
    return this == SECURITY || this == MEMBER_OR_SECURITY || this == CHANNEL_ADMIN_OR_SECURITY;
  }

  /** How a denial is recorded. */
  public String outcome() {
    return outcome;
  }

  /** Who has it, in plain words: {@code admins of this channel}. */
  public String holders() {
    return holders;
  }
}
