package io.cloakroom.chat.card;

import io.cloakroom.chat.Ids;

/**
 * Names one message of the bot for ever. It is fixed before the message is first sent, so that a
 * repetition after a crash finds the message instead of writing a second one.
 */
public record CardKey(String value) {
  public CardKey {
    Ids.require(value, "card key");
  }
}
