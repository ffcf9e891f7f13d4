package io.cloakroom.discord.channel;

import io.cloakroom.words.Words;

/** What those are called who have no name. */
interface NamingWords {
  NamingWords WORDS = Words.of(NamingWords.class);

  String directMessages();
}
