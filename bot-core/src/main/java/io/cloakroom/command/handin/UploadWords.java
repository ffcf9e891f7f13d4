package io.cloakroom.command.handin;

import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What is answered to whoever hands pictures in. */
interface UploadWords {
  UploadWords WORDS = Words.of(UploadWords.class);

  String severalNamed();

  String notTheirs();

  String handInVersion();

  Phrase versionPage(Span link, long minutes);

  String passOnToNobody();

  String fileNotUsed();

  String erased();

  String seenOnce();

  String revoked();

  String ended();

  String handIn();

  Phrase page(Span link, int most, Span channel);

  Phrase pageHere(Span link, int most);

  String goodOnce(long minutes);

  String keptForYou();

  String checkHere();

  Phrase notGoverned(Span channel);

  String cannotPost();

  String notIn();

  String silent();
}
