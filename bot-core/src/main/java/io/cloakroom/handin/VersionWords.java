package io.cloakroom.handin;

import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What people are told of a new version that was handed in. */
interface VersionWords {
  VersionWords WORDS = Words.of(VersionWords.class);

  String isThere();

  String pictureGone();

  String busy();

  String mayNot();

  String notOpen();

  String anotherFirst();

  String tooManyVersions(int most);

  String cannotBeHandled();

  String notWhole();

  String tooLarge(long mebibytes);

  String notReplaced(String why);

  Phrase replacedYours(Span by, Span link);

  String itsLink();
}
