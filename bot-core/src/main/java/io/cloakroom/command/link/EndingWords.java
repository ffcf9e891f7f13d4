package io.cloakroom.command.link;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What is said to who sets when a link ends, or its picture. */
interface EndingWords {
  EndingWords WORDS = Words.of(EndingWords.class);

  /** The title of a form. */
  String letLonger();

  String keepIsAboutThePicture();

  String notViews();

  String nothingChanged(String problem, String remedy);

  Phrase opensUntil(String subject, Span until);

  Phrase opensThawedUntil(String subject, Span until);

  String changedExtendAgain(String subject);

  /** Why a link cannot have more. */
  String oncePerPerson();

  String asOftenAsLiked();

  String leaveViewsOut();

  String livesAtMost(String length);

  String outlivesIn(String length);

  String outlives();

  String viewsUsedUp();

  String sayHowMany();

  String opensAtMost(int times);

  String givenAlready(int most, int given);

  String viewsOrFewer(int views);

  String orLess(String length);

  String postAgain();

  /** How long a picture is kept. */
  String erased(String subject);

  String erasedNow(String subject);

  Phrase heldBefore(String subject, Span until);

  String heldThenTold(String subject);

  String heldThenErased(String subject);

  Phrase goesWithLink(String subject, Span at);

  String wentWithLink(String subject);

  Phrase goWithLinks(String subject, Span channel, Span command);

  Phrase keptUntil(String subject, Span until);

  Phrase keptAtMost(String subject, Span until, String length, Span ceiling, Span retention);

  Phrase keptAlready(String subject, Span until, String length, Span channel, Span command);

  Phrase erasedAt(String subject, Span at, Span command);

  String erasedSoon(String subject);

  String changedOrErased(String subject);

  /** Whether there is a new link. */
  Phrase stillOpens(String subject, Span until);

  String goesForGood(String subject);

  Phrase revokedAskAdmin(String subject, Span channel);

  String changedMeanwhile(String subject);

  Phrase newLink(String subject, Line status);

  Phrase itsAuthorIsTold(Span owner);

  Phrase tellItsAuthor(Span owner);

  /** Whether a picture is taken back. */
  String removeEverywhere();

  String removeAllEverywhere(int pictures);

  String eraseForGood(int pictures);

  String opensNoLonger(int pictures);

  String pressToEraseUnheld();

  String pressToErase();

  String orUndo(long seconds);

  String orStays();

  String takeBack(int pictures);

  Phrase postedIn(Span owner, Span channel);

  String linksEndUnheld();

  String linksEnd();

  String cardSaysRemoved();

  Phrase neverByAuthor(String subject, Span channel);

  Phrase tooOld(String subject, Span channel);

  String orRevokeHeld();

  String orRevoke();

  Phrase orRevokeUntil(Span until);

  String shutHeld();

  String shut();

  Phrase shutUntil(Span until);

  String goneAlready(String subject);

  String originalStands();

  String endedButHeld(String subject);

  String underWayHeld(String subject);

  String removed(String subject);

  String removedCopy(String subject);

  String underWay(String subject);
}
