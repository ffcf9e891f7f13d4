package io.cloakroom.command.page;

import io.cloakroom.words.Words;

/** What stands over numbers that are drawn over time. */
interface TimelineWords {
  TimelineWords WORDS = Words.of(TimelineWords.class);

  String byHour();

  String byDay();

  String byWeek();

  String thereWereMore(int most);
}
