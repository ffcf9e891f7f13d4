package io.cloakroom.command.own;

import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What is said to whoever asks who has looked, and to whom that reminds. */
interface WhoSawWords {
  WhoSawWords WORDS = Words.of(WhoSawWords.class);

  String lookedAlready();

  String nobodyCanLook();

  String toldOfFirstLook();

  String tooManyWait();

  Phrase toldTo(Span owner, Span channel);

  Phrase toldToNobody(Span channel);

  String remindTheOthers();

  String notRemindedNotOpen();

  String notRemindedFrozen();

  String notRemindedNotListed();

  String notRemindedNobodyLeft();

  String notRemindedTooMany(int people, int most);

  Phrase notRemindedAgain(Span from);

  String reminded(long people);

  String remindedSome(long people, long others);

  /** In private, to whom somebody wants to look. */
  Phrase asksYouToLook(Span by, Span owner, Span channel, Span until);

  String open();
}
