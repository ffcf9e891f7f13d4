package io.cloakroom.command.sweep;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What is said of how far channels are covered. */
interface CoverageWords {
  CoverageWords WORDS = Words.of(CoverageWords.class);

  String headline(int channels, int governed);

  String apart(int channels);

  Phrase wider(Line settings);

  Phrase shorter(Line settings);

  Phrase notIn(int channels, Line which);

  Phrase notInSuchAs(int channels, Line some);

  Phrase notInAtLeast(int channels, Line some);

  String notInNone();

  String notInUnknown();

  Phrase letMeIn(Span invite);

  String asFarAsISee();

  String noChannels();

  Phrase governed(int number, Span where, Line what);

  Phrase notGoverned(int number, Span where, Line what);

  String notLookedAt();

  String beingLookedAt();

  Phrase foundBefore(Span since, Span until, int posts, Span at);

  Phrase foundNothing(Span since, Span until, Span at);

  Phrase protectedBefore(Span since, Span until, int posts, int left, Span at);

  Phrase notShown(Span at);

  Phrase notWhole(Span at);

  String standing(int posts);

  String refused(int posts);

  String cut(int most);

  String look(int number);

  String more();
}
