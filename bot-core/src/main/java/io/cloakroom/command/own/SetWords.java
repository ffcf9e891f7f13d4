package io.cloakroom.command.own;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What is said where something is set for one picture alone. */
interface SetWords {
  SetWords WORDS = Words.of(SetWords.class);

  Phrase already(Span name, Line value);

  /** Why: the problem without a full stop, and the remedy as a sentence. */
  String nothingChanged(String problem, String remedy);

  String regulatedOpensOnApproval();

  String leaveAccess();

  String channelWasClosed();

  String askToOpen();

  String ceilingWhenPosted(String access);

  String leaveOrPostAnew();

  String ceilingIs(String name, String value);

  String fewerMayOpen();

  Phrase until(Span end);

  /** Of a picture that goes with its link. */
  Phrase untilItsLinkEnds(Span end);

  Phrase lengthUntil(Span length, Span end);

  String notOpen();

  String openAgain();

  String linkLivesAtMost(String longest);

  String outlivesItsPicture();

  String postAgain();

  String thatOrLess();

  String thatOrMore();

  String orLess(String most);

  String orMore(String least);

  String labelOfChannel(String label);

  String whoChangesLabel();

  String nextLookIsLast();

  String notOnce();

  String onceAndViews();

  String oneOfTheTwo();

  String openedTooOften();

  String revokeInstead();

  String onceOpensOnce();

  String endOnceFirst();

  String openedAlready(int times);

  String orMoreOrRevoke(int least);

  String linkHasEnded();

  String removeInstead();

  String picturesKeptAtLeast(String least);

  String keptAtMost(String most);

  String keptAtLeast(String least);

  String dayIsOver();

  String revokeToEndNow();

  String usableUntil(String day);

  String thatDayOrBefore();

  String nobodyKnowsWhenSeen(int most);

  String expiryInstead();

  String nobodyLeft();

  String expiryOrRevoke();

  String untilSeen();

  String untilTimeIsOver();

  String setForThisPicture();

  String ofLinkOrOfPicture();

  Phrase readersAlone(Span channel);

  Phrase byApprovalAlone(Span channel);

  Phrase labelStays(Span channel);

  Phrase closedStays(Span channel);

  Phrase asBefore(String picture, Line now);

  String tooLateToUndo(String picture, long seconds);

  String changedByAnother(String picture);

  String setFor(String picture);

  String nothingChangedFor(String picture);

  /** What holds from now on: how its link stands, for whom it opens, and how often. */
  Phrase now(Line status, Line audience, String views);

  String nobodyElseHere();

  Phrase widerSaidIn(Span channel);

  Phrase widerNotSaidIn(Span channel);

  /** In its channel, above what is wider. */
  Phrase setThis(Span by, Span picture, Span owner);
}
