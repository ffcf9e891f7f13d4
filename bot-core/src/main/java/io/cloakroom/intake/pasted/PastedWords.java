package io.cloakroom.intake.pasted;

import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What is said to whoever pasted a link where others cannot open it. */
interface PastedWords {
  PastedWords WORDS = Words.of(PastedWords.class);

  Phrase cannotOpen(int people, Span there, Span home);

  Phrase maybeNotAll(Span there, Span home);

  String more(int people);

  String shareIfMeant();

  String shareThere();

  Phrase canBeSharedBy(Span home);
}
