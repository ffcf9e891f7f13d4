package io.cloakroom.command.named;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** How a link stands, and its picture, in words. */
interface StatusWords {
  StatusWords WORDS = Words.of(StatusWords.class);

  String thePicture();

  String thePictureWithin();

  String nothingHere();

  String frozen(String subject);

  Phrase setForThis(Line values);

  Phrase frozenThen(Line status);

  Phrase erasedAt(Line ending, Span at);

  Phrase held(Line ending);

  Phrase kept(Line ending, Span until);

  Phrase thenErased(Line ending);

  Phrase beingErased(Line ending);

  Phrase opensUntilSeen(Span at);

  Phrase opensUntil(Span at);

  /** Of one that may be used no more. */
  Phrase opensToThemAlone(Span since);

  String endedAsSeen();

  Phrase expired(Span at);

  Phrase revoked(Span at);

  String usedUp();

  /** Behind how it stands: for whom it opens. */
  Phrase forWorkspace(Span channel);

  Phrase forReaders(Span channel);

  String forLetIn();

  Phrase revokedRenewable(String subject, Span channel);

  String revokedForGood(String subject);

  String seenOnce();

  String toBeSeenOnce();

  String viewsOf(int views, int total);

  String views(int views);

  String oncePerPerson(String views);

  String notLetIn(String subject);

  String notLetInAsk(String subject);

  String notInGroupAsk(String subject);

  String notInGroup(String subject);

  Phrase rightOver(String subject, Span channel);

  Phrase weekOver(String subject, Line help);

  String notForYouAsk(String subject);

  String takenBack(String subject);

  String heldAlone(String subject);

  String erasedNow(String subject);

  String erased(String subject);

  String postAgainToShare();

  Phrase askToPostAgain(Span owner);

  Phrase doesNotOpen(String subject, Line status, Line help);
}
