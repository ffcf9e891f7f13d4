package io.cloakroom.chat.card;

/** Under whose name a card stands. */
public enum Byline {
  /** The bot's own; the card says whose post it stands for. */
  BOT,
  /** The author's name and picture, where the messenger knows a way; otherwise the bot's. */
  AUTHOR
}
