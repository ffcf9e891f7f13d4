package io.cloakroom.command.numbers;

import io.cloakroom.words.Words;

/** What is answered besides the numbers. */
interface NumbersCommandWords {
  NumbersCommandWords WORDS = Words.of(NumbersCommandWords.class);

  String nothingYet();

  String nothingOf(String month);

  String notAMonth(String typed);

  String notAnAnswer(String typed);

  String messageOn();

  String messageOff();

  String messageIsOn();

  String messageIsOff();

  String everyMonth();

  String openThePage();

  String openTheExport();

  String once(long seconds);
}
