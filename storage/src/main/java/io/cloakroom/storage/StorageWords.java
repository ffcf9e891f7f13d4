package io.cloakroom.storage;

import io.cloakroom.words.Words;

/** What is told of the storage in a chat and on pages, where something is wrong with it. */
interface StorageWords {
  StorageWords WORDS = Words.of(StorageWords.class);

  String picturesMissing(int known, int missing, String folder);

  String picturesMissingThere(int known, int missing, String bucket);

  String otherOwner(String folder, String database, String file);

  String otherOwnerThere(String bucket, String database, String object);

  String stillMoving(String bucket, String object);

  String answersTooSoon(String database);

  String keepsItsName(String name);

  String otherKeys(String database);

  String fromPast(String database, long events, long was);
}
