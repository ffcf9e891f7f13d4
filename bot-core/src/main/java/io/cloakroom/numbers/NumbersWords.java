package io.cloakroom.numbers;

import io.cloakroom.words.Words;

/** What is said of the numbers of a month. */
public interface NumbersWords {
  NumbersWords WORDS = Words.of(NumbersWords.class);

  String monthPattern();

  String title(String month);

  String soFar(String month);

  String line(String label, String value, String before);

  String lineAlone(String label, String value);

  String unknown();

  String besides(String month);

  String inPart();

  String inPartBefore(String month);

  String ofNobody();

  String count(long number);

  String seconds(double seconds);

  String minutes(double minutes);

  String hours(double hours);

  String days(double days);

  String kilobytes(double number);

  String megabytes(double number);

  String gigabytes(double number);

  String openAsPage();

  String export();

  String noMoreMessages();
}
