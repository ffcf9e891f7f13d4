package io.cloakroom.storage.files;

import io.cloakroom.words.Words;

/** What is told of a disk that is full soon. */
interface DiskAlarmWords {
  DiskAlarmWords WORDS = Words.of(DiskAlarmWords.class);

  String unreadable(String why);

  String little(long free, long least);

  String fillsUp(int used, long free, int begins, int ends);
}
