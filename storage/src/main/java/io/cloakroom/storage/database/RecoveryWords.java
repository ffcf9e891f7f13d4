package io.cloakroom.storage.database;

import io.cloakroom.words.Words;

/** What is told while the database takes nothing. */
interface RecoveryWords {
  RecoveryWords WORDS = Words.of(RecoveryWords.class);

  String unwritten(String state);

  String readOnly(String place, String state);

  String diskFull(String place, String state);

  String exhausted(String place, String state);

  String unreachable(String place, String state);

  String refused(String place, String state);

  String inUse(String place);

  String inUseOnNodes(String place, String nodes);

  String inUseAlone(String place);

  String nameInUse(String place, String node);

  String isOpening(String place);

  String takenByAnother(String place);

  String takenAlone(String place);

  String nameTaken(String place, String node);
}
