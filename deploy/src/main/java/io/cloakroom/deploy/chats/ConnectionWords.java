package io.cloakroom.deploy.chats;

import io.cloakroom.words.Words;

/** What is told of the connection with a chat. */
public interface ConnectionWords {
  ConnectionWords WORDS = Words.of(ConnectionWords.class);

  String noChat();

  String outOfReach(String chat, String why);

  String cutOff();

  String notAnsweredYet(String chat);

  String errorInLog();
}
