package io.cloakroom.chat.messenger;

/**
 * Whether files of a post are shown in other conversations, too: a removal takes them from there.
 */
public enum Elsewhere {
  /** As far as the messenger shows. */
  NOWHERE,
  SHOWN,
  /** The messenger does not say it of one of them, and will not soon. */
  UNSAID
}
