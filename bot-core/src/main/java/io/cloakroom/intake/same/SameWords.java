package io.cloakroom.intake.same;

import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What is said of a picture that was posted before. */
interface SameWords {
  SameWords WORDS = Words.of(SameWords.class);

  Phrase isThere(Span where, Span since, Span from);

  /** The same of one of the pictures of a post. */
  Phrase oneIsThere(String title, Span where, Span since, Span from);

  String you();

  /** On a button. */
  String moreAboutIt();
}
