package io.cloakroom.storage.blobs;

import io.cloakroom.words.Words;

/** What is told while pictures cannot be written. */
interface DiskTroubleWords {
  DiskTroubleWords WORDS = Words.of(DiskTroubleWords.class);

  String unwritten(String folder, String why);
}
