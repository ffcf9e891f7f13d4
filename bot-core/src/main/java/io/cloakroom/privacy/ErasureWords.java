package io.cloakroom.privacy;

import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What is said of what is kept about somebody, and of its erasure. */
interface ErasureWords {
  ErasureWords WORDS = Words.of(ErasureWords.class);

  Phrase ordered(Span by, Span whose, long pictures, long held, long events);

  Phrase done(Span by, Span as);

  /** At the head of the file. */
  String what(int mostRequests);

  String care();

  String frozen();
}
