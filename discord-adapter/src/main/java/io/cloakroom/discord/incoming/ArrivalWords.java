package io.cloakroom.discord.incoming;

import io.cloakroom.words.Words;

/** What is said to whoever handed something in that does not arrive. */
interface ArrivalWords {
  ArrivalWords WORDS = Words.of(ArrivalWords.class);

  String stranger();

  String neverCame();

  String handInAgain();
}
