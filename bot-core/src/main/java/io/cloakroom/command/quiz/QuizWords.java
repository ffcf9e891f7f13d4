package io.cloakroom.command.quiz;

import io.cloakroom.words.Words;

/** What the quiz says besides its questions. */
interface QuizWords {
  QuizWords WORDS = Words.of(QuizWords.class);

  String question(int number, int of);

  String choice(String letter, String said);

  String right();

  String wrong(String right);

  String next();

  String thatWasAll();

  String threeQuestions();

  String forYouAlone();

  String start();

  String adminsSend();
}
