package io.cloakroom.chat.messenger;

/** Who can post in a conversation, of somebody and the bot. */
public enum Admission {
  BOTH,
  /** The person cannot, or there is no such conversation. */
  NOT_THEM,
  NOT_THE_BOT
}
