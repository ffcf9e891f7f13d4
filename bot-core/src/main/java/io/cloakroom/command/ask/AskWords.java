package io.cloakroom.command.ask;

import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What is said where an admin has a channel asked. */
interface AskWords {
  AskWords WORDS = Words.of(AskWords.class);

  Phrase asks(Span admin);

  Phrase canBeSent(Span where, Span button);

  String send();

  Phrase sent(Span where);

  Phrase sentBefore(Span where);

  Phrase notSent(Span where);
}
