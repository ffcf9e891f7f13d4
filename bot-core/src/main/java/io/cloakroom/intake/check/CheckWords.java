package io.cloakroom.intake.check;

import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What is said of pictures that somebody has checked. */
interface CheckWords {
  CheckWords WORDS = Words.of(CheckWords.class);

  Phrase hidden(Span file);

  Phrase nothingHidden(Span file);

  Phrase hiddenInOther(Span file);

  Phrase nothingFound(Span file);

  Phrase refused(Span file, String why);

  Phrase noPicture(Span file);

  Phrase tooLarge(Span file, long megabytes);

  Phrase gone(Span file);

  Phrase unread(Span file);

  String whatPostingDoes();

  String nothingKept();
}
