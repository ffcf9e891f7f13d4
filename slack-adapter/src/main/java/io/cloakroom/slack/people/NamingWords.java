package io.cloakroom.slack.people;

import io.cloakroom.words.Words;

/** What those are called who have no name. */
interface NamingWords {
  NamingWords WORDS = Words.of(NamingWords.class);

  String directMessage();
}
