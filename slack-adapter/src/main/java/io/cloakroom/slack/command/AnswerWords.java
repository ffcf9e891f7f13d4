package io.cloakroom.slack.command;

import io.cloakroom.words.Words;

/** What the adapter itself says to whoever types, presses and fills in. */
interface AnswerWords {
  AnswerWords WORDS = Words.of(AnswerWords.class);

  String nothingOfYoursYet();

  String moreThanFits();

  String formTooLate();

  String goesOn();

  String save();

  String close();

  String durationExample();
}
