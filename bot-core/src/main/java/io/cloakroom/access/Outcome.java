package io.cloakroom.access;

import java.util.Locale;

/** How a decision ended. */
public enum Outcome {
  ALLOWED,
  /** Belongs to another workspace: gets the answer of a link that does not exist. */
  STRANGER,
  /** Deactivated, banned or unknown. */
  GONE,
  NOT_MEMBER,
  GUEST_NOT_ALLOWED,
  /** May read the conversation, of which only some groups look. */
  NOT_IN_GROUP,
  /** May read the conversation, where only those look whom an approver lets in. */
  NOT_APPROVED,
  /** May look, but not this. */
  RIGHT_NOT_HELD,
  /** Security has frozen it, or the viewer, while it looks into something. */
  FROZEN,
  EXPIRED,
  REVOKED,
  USED_UP,
  ALREADY_SEEN,
  /** The messenger could not say what the viewer is. */
  UNKNOWN;

  /**
   * Whether the viewer may be told that there is such a link and how it stands: they got past every
   * rule about who they are, or read the card that says it.
   */
  public boolean mayBeTold() {
    return switch (this) {
      case ALLOWED,
          NOT_IN_GROUP,
          NOT_APPROVED,
          RIGHT_NOT_HELD,
          FROZEN,
          EXPIRED,
          REVOKED,
          USED_UP,
          ALREADY_SEEN ->
          true;
      case STRANGER, GONE, NOT_MEMBER, GUEST_NOT_ALLOWED, UNKNOWN -> false;
    };
  }

  /**
   * Whether it was refused for who the viewer is, where somebody who may can let them in; not for
   * how the link stands.
   */
  public boolean endsByLettingIn() {
    return switch (this) {
      case NOT_MEMBER, GUEST_NOT_ALLOWED, NOT_IN_GROUP, NOT_APPROVED -> true;
      case ALLOWED,
          STRANGER,
          GONE,
          RIGHT_NOT_HELD,
          FROZEN,
          EXPIRED,
          REVOKED,
          USED_UP,
          ALREADY_SEEN,
          UNKNOWN ->
          false;
    };
  }

  /** The word for the record: {@code not_member}. */
  public String word() {
    return this == ALLOWED ? "ok" : name().toLowerCase(Locale.ROOT);
  }
}
