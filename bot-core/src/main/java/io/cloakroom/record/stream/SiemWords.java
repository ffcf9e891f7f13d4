package io.cloakroom.record.stream;

import io.cloakroom.words.Words;

/** What is said of a SIEM that does not get the record. */
interface SiemWords {
  SiemWords WORDS = Words.of(SiemWords.class);

  String isSentNothing(String siem, String since, String why, long waiting);

  String takesNothing(String siem, String since, String why, long waiting);

  String hasNotGotAll(String siem, String since, String why, long waiting);

  /** What it did, after "it": to see to. */
  String seeToIt(String did);

  String takesFewer();

  String failsHere(String failure);

  String noTokenToShow();

  String noAnswerWithin(long seconds);

  String notWaitedFor();

  String answered(int status);

  String endedWithoutClosing();

  String closedTheLine();

  String doesNotClose();

  String untrusted();

  String unreachable(String failure);
}
