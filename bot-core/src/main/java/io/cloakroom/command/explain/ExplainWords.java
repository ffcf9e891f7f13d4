package io.cloakroom.command.explain;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What is answered about who may look, and who would. */
interface ExplainWords {
  ExplainWords WORDS = Words.of(ExplainWords.class);

  String silent();

  Phrase toldTo(Span owner, Span channel);

  Phrase opensFor(Span picture, int people);

  Phrase opensForKnown(Span picture, int people);

  Phrase opensForNobody(Span picture);

  Phrase opensForNobodyKnown(Span picture);

  String people(int count);

  Phrase allowed(String rule, Line people);

  Phrase allowedByGroup(String rule, Span group, Line people);

  Phrase personUntil(Span person, Span end);

  Phrase refused(Span rule, String because, int people);

  Phrase refusedAt(Span rule, String because, Span at, int people);

  Phrase moreWereLetIn(Span command);

  Phrase readersAlone(Span channel, Span command);

  Phrase firstOfMany(int most, Span command);

  Phrase peopleNotTold(Span channel, Span command);

  Phrase ifItWere(Span value, Span channel, Span then, Span now);

  Phrase beyond(Span asked, Span possible);

  Phrase newLookAsNow(Span people);

  Phrase newLook(Span people, int before, int more, int fewer);

  Phrase newLookUnmarkedAsNow(Span people);

  Phrase newLookUnmarked(Span people, int before, int more, int fewer);

  Phrase newTakeAsNow(Span people);

  Phrase newTake(Span people, int before, int more, int fewer);

  String noLinks();

  String linksLookAsNow(int links);

  String linksLook(int links, int gaining, int opened, int losing, int closed);

  String linksLookUnmarkedAsNow(int links);

  String linksLookUnmarked(int links, int gaining, int opened, int losing, int closed);

  String linksTakeAsNow(int links);

  String linksTake(int links, int gaining, int opened, int losing, int closed);

  Phrase countedReaders(Span channel);

  String countedFirst(int most);

  Phrase countedNobodyTold(Span channel);

  String countedSomeOthers();

  String countedLatest(int links);

  Phrase nothingChanged(Span command);
}
