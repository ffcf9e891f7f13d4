package io.cloakroom.demo.ledger;

import io.cloakroom.words.Words;

/** What is said of the demo's folders when they cannot be written. */
interface DiskWords {
  DiskWords WORDS = Words.of(DiskWords.class);

  String unwrittenForNow(String why, String folders);

  String unwrittenForGood(String why, String folders);
}
