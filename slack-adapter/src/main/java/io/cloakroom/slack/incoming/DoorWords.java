package io.cloakroom.slack.incoming;

import io.cloakroom.words.Words;

/** What is said of the connection with Slack. */
interface DoorWords {
  DoorWords WORDS = Words.of(DoorWords.class);

  String otherWorkspace();

  String shutOut(String why);

  String uninstalled();

  String tokenRevoked();

  String socketClosed();
}
