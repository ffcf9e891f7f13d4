package io.cloakroom.record.checkpoint;

import io.cloakroom.words.Words;

/** What is said of keys that sign the record, and of how they hand it over. */
interface SigningKeyWords {
  SigningKeyWords WORDS = Words.of(SigningKeyWords.class);

  String handedOver(String from, String to, long size);

  String notesContradict(String notes);

  String noteContradicts(String note);

  /** After the checkpoint that it is said of. */
  String handedOverBefore(String key, String to, long size);

  String tookOverAfter(String key, String from, long size);

  String anotherThanItsNote(String key, long size);
}
