package io.cloakroom.audit;

import io.cloakroom.words.Words;

/** What could not be done lately: a sentence without the place and its full stop. */
interface FailureWords {
  FailureWords WORDS = Words.of(FailureWords.class);

  String givenUp(int posts, String latest);

  String damaged(int pictures, String latest);

  String originalsStay(int originals, String latest);

  String originalsStayAs(int originals, String why, String latest);
}
