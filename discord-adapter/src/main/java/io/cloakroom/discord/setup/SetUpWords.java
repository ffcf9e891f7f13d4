package io.cloakroom.discord.setup;

import io.cloakroom.words.Words;

/** What the bot needs in a server, as its settings call it, and why Discord does not let it in. */
interface SetUpWords {
  SetUpWords WORDS = Words.of(SetUpWords.class);

  String viewChannel();

  String readHistory();

  String manageMessages();

  String sendMessages();

  String sendInThreads();

  String manageThreads();

  String attachFiles();

  String embedLinks();

  String connect();

  String lacking(String loss);

  String nothingSeen();

  String nothingFetched();

  String nothingRemoved();

  String noCard();

  String noCardInThread();

  String noCardInLockedThread();

  String noFiles();

  String noLinks();

  String nothingRead();

  String tooOften();

  String wrongToken();

  String wrongIntents();

  String wrongShards();

  String closedWith(int code);
}
