package io.cloakroom.command.find;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What is said of pictures that somebody looks for. */
interface FindWords {
  FindWords WORDS = Words.of(FindWords.class);

  String whatToFind();

  String found();

  /** One of them. */
  Phrase picture(int number, Span title, Span owner, Span channel, Span issued, Line status);

  String open(int number);

  String moreAbout(int number);

  String nothing();

  String nothingYet();

  String nothingInTheLibrary();

  /** On a button. */
  String library();

  String openTheLibrary();

  String libraryOnce(long seconds);

  String onlyTheFirstChannels(int channels);

  /** The same in the library, which looks no names up. */
  String onlyTheFirstOnPage(int channels);

  String notAMoment(String typed);

  String noWord(String typed);

  String tooMany(int most);

  String noProject(String typed);
}
