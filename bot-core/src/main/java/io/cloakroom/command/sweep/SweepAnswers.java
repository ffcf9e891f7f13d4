package io.cloakroom.command.sweep;

import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What the answers about older pictures say. */
interface SweepAnswers {
  SweepAnswers WORDS = Words.of(SweepAnswers.class);

  Phrase begun(Span where, String back);

  Phrase converting(Span where, String back);

  String toldAtTheEnd();

  Phrase runsAlready(Span where);

  String tooMany(int most);

  Phrase notGoverned(Span where, Span command);

  Phrase notThere(Span where);

  String chatIsSilent();

  String noneRuns();

  Phrase stopped(Span where);

  String notSince(String typed, String longest);
}
