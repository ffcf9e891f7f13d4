package io.cloakroom.seen;

import io.cloakroom.words.Words;

/** How many have looked, in a line. */
interface SeenWords {
  SeenWords WORDS = Words.of(SeenWords.class);

  String seenBy(String many);

  String seenByOf(String many, int all);

  String many(int viewers);

  String orMore(int viewers);

  String downloadedBy(int people);

  String refused(int people);
}
