package io.cloakroom.tombstone;

import io.cloakroom.words.Words;

/** What is told of tombstones to whoever runs the program. */
interface TombstoneWords {
  TombstoneWords WORDS = Words.of(TombstoneWords.class);

  String notKept(long minutes);
}
