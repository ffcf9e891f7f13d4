package io.cloakroom.record.witness;

import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What is said of checkpoints, and of the witnesses that sign them. */
interface SignedWords {
  SignedWords WORDS = Words.of(SignedWords.class);

  String posted(long events);

  String shown(long events);

  Phrase toCheck(Span command);

  String notTheSignedOne();

  /** Some of all witnesses. */
  String someOf(int some, int all);

  String signedByNone(String some);

  String signedByTooFew(String some, String names);

  String signedByEnough(String some, String names);

  String signedByEnoughUnnamed(String some);

  Phrase firstSigned(long size, String some, Span at);

  /** The same for a command line. */
  String firstSignedOf(long size, String some, int needed, String at);

  String tooFewSigned(String needed);

  String disagree();

  String othersSaw(String names);

  String away(String witness, String since);

  String stranger(String witness, String since);

  String odd(String witness, String since);

  String disagrees(String witness, String since);
}
