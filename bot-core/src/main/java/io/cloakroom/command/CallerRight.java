package io.cloakroom.command;

import io.cloakroom.words.Words;

/** The right that a command asks of its caller, checked before anything else happens. */
public enum CallerRight {
  /** Whoever can type it; what it touches is decided on by itself. */
  ANYONE("unknown"),
  /** May read the conversation that it is about. */
  MEMBER("not_member"),
  /** The same, or security, which is told facts of every channel: words, never pictures. */
  MEMBER_OR_SECURITY("not_member"),
  /**
   * Administers the conversation that it is about, by the messenger or by delegation, and may read
   * it: a policy opens what is in it.
   */
  CHANNEL_ADMIN("not_admin"),
  /**
   * The same, or an admin of the workspace who cannot read it: the command lets them narrow what
   * holds there, and nothing else.
   */
  CHANNEL_ADMIN_OR_NARROWING("not_admin"),
  /** Administers it or the workspace, whether or not they may read that conversation. */
  ANY_ADMIN("not_admin"),
  /** The same as CHANNEL_ADMIN, or security, whether or not it may read that conversation. */
  CHANNEL_ADMIN_OR_SECURITY("not_admin"),
  SECURITY("not_security"),
  WORKSPACE_ADMIN("not_workspace_admin"),
  SECURITY_OR_WORKSPACE_ADMIN("not_security");

  private static final Words WORDS = Words.ofConstants(CallerRight.class);

  private final String outcome;

  CallerRight(String outcome) {
    this.outcome = outcome;
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
    return WORDS.of(this, "holders");
  }
}
