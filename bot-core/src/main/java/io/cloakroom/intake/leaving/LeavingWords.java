package io.cloakroom.intake.leaving;

import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What is said to whom the pictures of a leaver pass. */
interface LeavingWords {
  LeavingWords WORDS = Words.of(LeavingWords.class);

  Phrase gone(Span person);

  Phrase yoursGoOn(Span where);

  Phrase yoursEnded(Span where);

  Phrase posted(Span id, Span at);

  String more(int pictures);

  String atLeastMore(int pictures);

  String list();
}
