package io.cloakroom.discord.command;

import io.cloakroom.words.Words;

/** What the adapter adds to answers, and what its menus are called. */
interface AnswerWords {
  AnswerWords WORDS = Words.of(AnswerWords.class);

  /** In the menu of a message. */
  String protectThis();

  /** In the menu of a message. */
  String imageDetails();

  String tryAgain();

  String done();

  String moreThanFits();

  String whichPart(String title, int parts);

  String fillIn();
}
