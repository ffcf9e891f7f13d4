package io.cloakroom.intake.say;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What a card and a receipt say of pictures, and of how their links stand. */
public interface StateWords {
  StateWords WORDS = Words.of(StateWords.class);

  String openIt();

  String more();

  String shareToChannel();

  Phrase sharedBy(Span by);

  String destroyed();

  String removedByAuthor();

  String removedByAdmin();

  String keptAfterRemoval(String removed);

  String heldGivenBack();

  String held();

  String withSecurity();

  String securityGaveBack();

  String frozen();

  String byApp();

  String stays();

  String staysForThread();

  String staysForThreadAsPublished();

  String staysForMore();

  String staysAsPublished();

  String staysAsUnrepeatable();

  String untried();

  String deletedByOthers();

  String refusedStays(long files);

  String lost(long files);

  String otherStays(long files);

  String linked(long files);

  String linkedUntilExtended();

  String linkedNoMore();

  String opens();

  String opensAsFile();

  String forYouAlone(String opens);

  Phrase forOpen(String opens, Span channel);

  Phrase forMembers(String opens, Span channel);

  String onRequestOnly(String opens);

  Phrase groupsToo(Line groups);

  String or();

  Phrase rolesToo(Line groups);

  Phrase rolesBesides(Line groups);

  String and();

  String untilSeen();

  Phrase live(Line audience, String untilSeen, Span until, String often, Line kept);

  Phrase briefly(Span until, String often);

  Phrase brieflyOnRequest(Span until, String often);

  String oneLook();

  String viewsInAll(int views);

  String oncePerPerson();

  String keptUnderHold();

  Phrase keptUntil(Span until);

  String erasedWithLink();

  String regulated();

  String usage(String text);

  String rightsHolder(String text);

  Phrase newVersion(Span since);

  Phrase rightOver(Span since);

  String everybodyHasLooked();

  String expired();

  String revoked();

  String seenOnce();

  String usedUp();

  String pictureErased(String ended);

  String pictureBeingErased(String ended);

  String pictureHeld(String ended, String again);

  Phrase pictureKept(String ended, Span until, String again);

  String again();

  String encodedAnew(int pictures);

  String erasedOnceSeen(int pictures);

  String keptByHold(int pictures);

  String goesWithLink(int pictures);

  Phrase mayBeDeleted(int pictures, Span until);

  Phrase betterKeep(int pictures, Span until);

  Phrase storedUntil(int pictures, Span until);

  Phrase linkOpens(int links, Span until);

  Phrase linkOpensAfterFreeze(int links, Span until);

  Phrase hiddenForAuthor(Line files);

  Phrase hiddenForAll(Span author, Line files);

  String moreFiles(int files);

  String noMoreReceipts();

  String showAll();

  String askForItBack();

  String askBack(String title);

  String notShown(String title, String type);

  Phrase removal(Span at, Span where, String after, Line picture);

  String secondsAfter(long seconds);

  Phrase whichPicture(Span id);
}
