package io.cloakroom.chat.messenger;

/** What goes when an original is removed. */
public enum RemovalUnit {
  /** Each file by itself, under every post that shows it; the author's words stay (Slack). */
  FILE,
  /** The whole message, words and other files included (Discord). */
  POST
}
