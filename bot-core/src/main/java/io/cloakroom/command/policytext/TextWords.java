package io.cloakroom.command.policytext;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What the text of a policy says, and what is said of it. */
interface TextWords {
  TextWords WORDS = Words.of(TextWords.class);

  Phrase title(Span where);

  Phrase version(int number, Span since);

  String review(String day);

  String reviewIsOver(String day);

  String unprotected();

  String notThere();

  String unknownWhetherThere();

  String cleaned();

  String dateKept();

  String nothingElseNeeded();

  String copyOnTheDevice();

  String appsToo();

  String appsLeft();

  String brokenHeld();

  String brokenLeft();

  String filesLeft();

  String filesWarned();

  String filesHeld();

  String readersLook();

  Phrase readersOfGroupsLook(Line groups);

  String membersLook();

  Phrase letInLook(Line approvers);

  Phrase letInByTwoLook(Line approvers);

  String channelAdmins();

  String regulated();

  String everybodyMarked();

  String guestsMarked();

  String fileForNobody();

  String fileForMembers();

  String fileMarkedForMembers();

  String opensFor(String life);

  String opensOnceEach(String life);

  String opensSoOften(String life, int times);

  String keptFor(String length);

  String keptUntil(String length, String day);

  String keptUntilButFor(String length, String day, String least);

  String keptWithLink();

  String sharedOutside();

  String notSharedOutside();

  Phrase usage(Span words);

  String usedUntil(String day);

  String usedUntilButKept(String day);

  String takenBackAlways();

  String takenBackSoon();

  String takenBackNever();

  String lookersNamed();

  String lookersCounted();

  String lookersUntold();

  Phrase forNewPictures(Span command);

  String days(long days);

  String hours(long hours);

  String minutes(long minutes);

  String adminsAdd();

  Phrase legalBasis(Span text);

  Phrase contact(Span text);

  Phrase acknowledgedThis(Span at);

  Phrase acknowledgedEarlier(int number, Span at);

  String pleaseAcknowledge();

  String iHaveReadIt();

  String asAPage();

  String openThePage();

  String pageOnce(long seconds);

  Phrase noted(int number, Span where);

  Phrase notedBefore(int number);

  Phrase asksAgain(Span command);

  Phrase changedSince(int number, Span button);

  String readIt();

  Phrase whoHasNot(Span where);

  String silent();

  Phrase notListed(Span where);

  Phrase onlySome(Span where);

  Phrase nobodyReads(Span where);

  String howMany(int acknowledged, int people);

  String howManyOfSome(int acknowledged, int people);

  Phrase notYet(Line people);

  String nobodyLeft();

  String askedInAChannel();

  String pleaseReadThePolicy();

  String whoKnowsThatYouDid();

  String addedHere();

  String notSet();

  Phrase contactIs(Line text);

  Phrase legalBasisIs(Line text);

  Phrase reviewIs(Line text);

  String noParagraphs();

  Phrase paragraph(int number, Span text);

  Phrase howToAdd(Span add, Span remove, Span contact, Span none);

  String whichContact();

  String whichLegalBasis();

  String whichReview();

  String whichParagraph();

  String whichToRemove();

  String tooLong(int length, int longest);

  String tooManyParagraphs(int most);

  String saidAlready(int number);

  String noSuchParagraph(String typed, int last);

  String noParagraphToRemove();

  String noDay(String typed);

  String dayIsOver(String typed);

  String dayIsFar(String typed);

  String changedMeanwhile();

  String isSoAlready();

  Phrase contactSet(Line now);

  Phrase legalBasisSet(Line now);

  Phrase reviewSet(Line now);

  Phrase added(int number, Span text);

  Phrase removed(Span text);

  Phrase readAgain(Span command, Span acknowledged);

  /** After a change. */
  Phrase toAcknowledgeAnew(int people, Span where, Span command);

  String notReadAgain();

  String saidEverywhere();

  Phrase addedIn(Span where);

  Phrase howToAddHere(Span add, Span remove);

  Phrase readAgainHere(Span command);
}
