package io.cloakroom.command.share;

import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What is answered to whoever shares a picture. */
interface ShareWords {
  ShareWords WORDS = Words.of(ShareWords.class);

  String shareThePicture();

  String askToShare();

  Phrase notByGuests(String subject, Span channel);

  Phrase canBeSharedBy(String subject, Span owner, Span channel);

  String requestToSee(String object);

  String notOpen(String subject);

  Phrase rightsOver(String subject, Span command, Span value, Span channel);

  String looksAtMost(String most);

  Phrase opensUntil(Span end, String most);

  Phrase opensUntilSoon(Span end);

  Phrase livesAtMost(Span most, Span channel, String choose);

  Phrase livesTooShort(Span most, Span channel);

  Phrase sharedTo(String subject, Span channel, Span end, String card);

  Phrase sharedToAndKept(String subject, Span channel, Span end, Span kept, String card);

  String cardStands();

  String cardComes();

  String cardWaits();

  String requestToShare(String object);

  Phrase byApproval(String subject, Span channel);

  String askingEnded();

  String askedTooOften(int most);

  Phrase asked(Span channel);

  Phrase nobodyDecides(Span channel, Span command);

  String notAsked();

  Phrase standsThere(String subject, Span channel);

  Phrase sharedAlready(String subject, Span channel);

  Phrase endedThere(String subject, Span channel);

  String privateThere();

  String cannotPost();

  Phrase notIn(Span channel);

  Phrase notGoverned(Span channel, Span command);

  Phrase byTwo(String subject, Span channel);

  String changed(String subject);

  String silentOfChannel();

  String silentOfPerson();

  String noSuchPerson();

  Phrase looksAlready(Span person, String object);

  Phrase personFrozen(Span person);

  Phrase wouldNotOpen(String object, Span person, Span why);

  Phrase sharedWith(Span person, String object, Span end);

  /** The same, where nobody can be asked at once. */
  Phrase byApprovalThere(String subject, Span channel);

  String requestForThem();

  Phrase byApprovalFor(String subject, Span person);

  Phrase askedFor(Span person);

  Phrase askedForAlready(Span person);

  String nobodyCould();

  String regulated(String subject);

  Phrase outsidersOff(String subject, Span channel, Span command);

  String byTwoOutside(String subject);

  String byApprovalOutside(String subject);

  String addressTooLong(int most);

  Phrase invited(Span address, String object, Span end, int views);

  Phrase link(Span address);

  Phrase code(Span digits);

  String seenOnce(int tries);
}
