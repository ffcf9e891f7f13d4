package io.cloakroom.command.quiz;

import io.cloakroom.words.Words;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the quiz asks. Its answers are true under any policy. */
enum Question {
  /** What is taken out of a picture, and what is not. */
  WHAT_IS_REMOVED(1, Choice.B),
  /** What to do with what can be seen in it. */
  WHAT_IS_SEEN(2, Choice.C),
  /** What somebody can do with a link who was not meant to have it. */
  WHO_HAS_THE_LINK(3, Choice.A);

  /** Which answer. */
  enum Choice {
    A,
    B,
    C
  }

  static final Question FIRST = WHAT_IS_REMOVED;

  private static final Words WORDS = Words.ofConstants(Question.class);

  private final int number;
  private final Choice right;

  Question(int number, Choice right) {
    this.number = number;
    this.right = right;
  }

  int number() {
    return number;
  }

  Choice right() {
    return right;
  }

  boolean isRight(Choice choice) {
    return choice == right;
  }

  Optional<Question> next() {
    return Arrays.stream(values()).filter(one -> one.number == number + 1).findFirst();
  }

  String asked() {
    return WORDS.of(this, "asked");
  }

  String said(Choice choice) {
    return WORDS.of(this, choice.name().toLowerCase(Locale.ROOT));
  }

  String why() {
    return WORDS.of(this, "why");
  }
}
