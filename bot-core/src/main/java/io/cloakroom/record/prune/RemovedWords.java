package io.cloakroom.record.prune;

import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What a channel is told of events that were removed from the record. */
interface RemovedWords {
  RemovedWords WORDS = Words.of(RemovedWords.class);

  String events(long many);

  Phrase removed(Span events, Span before, long days, String statements);

  Phrase removedByOrder(Span events, Span before, long days, Span person, String statements);

  String statement(long number);

  String statements(long first, long last);
}
