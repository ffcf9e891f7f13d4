package io.cloakroom.deploy.scan;

import io.cloakroom.words.Words;

/** What is told of the virus scanner, where something is wrong. */
interface ScanWords {
  ScanWords WORDS = Words.of(ScanWords.class);

  String away(String address);
}
