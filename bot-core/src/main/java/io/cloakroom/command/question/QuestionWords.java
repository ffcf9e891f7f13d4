package io.cloakroom.command.question;

import io.cloakroom.words.Words;

/** What is said to whoever asks too much. */
interface QuestionWords {
  QuestionWords WORDS = Words.of(QuestionWords.class);

  /** Rather may say what else could be done. */
  String askedEnough(int most, String rather);
}
