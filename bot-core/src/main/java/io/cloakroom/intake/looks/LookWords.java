package io.cloakroom.intake.looks;

import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What is said of the first look at a picture. */
interface LookWords {
  LookWords WORDS = Words.of(LookWords.class);

  String somebody();

  Phrase atYours(Span who, Span where);

  Phrase atThatOf(Span who, Span owner, Span where);
}
