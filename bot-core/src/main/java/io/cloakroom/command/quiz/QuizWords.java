package io.cloakroom.command.quiz;

import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
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

  Phrase asks(Span admin);

  String threeQuestions();

  String forYouAlone();

  String start();

  Phrase canBeSent(Span button);

  String send();

  String sent();

  String sentBefore();

  String notSent();

  String adminsSend();
}
