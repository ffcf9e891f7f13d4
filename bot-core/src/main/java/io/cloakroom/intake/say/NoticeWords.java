package io.cloakroom.intake.say;

import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What the bot says by itself: to authors, to who can help, and to everybody about its coming. */
interface NoticeWords {
  NoticeWords WORDS = Words.of(NoticeWords.class);

  Phrase picturesKept(Span where);

  String lackRightToRemove();

  Phrase originalsUntried(Span where);

  String untriedListed();

  String whatIsStuck();

  Phrase originalKeptForGood(Span where);

  String noCopyToAdmins();

  Phrase fileLostIn(Span where);

  String lookAtDisk();

  Phrase gaveUpNowhere(Span author, Span where);

  Phrase gaveUp(Span author, Span where);

  String retryNowhere();

  String retryOrDelete();

  String retry();

  Phrase hinderedIn(Span where, String missing);

  String thenProtect(String remedy);

  Phrase fileHeld(Span where);

  Phrase pictureHeld(Span where);

  Phrase pictureWithSecurity(Span where);

  String authorKnows();

  Phrase fileNotTaken(Span where);

  Phrase pictureNotTaken(Span where);

  Phrase fileStays(Span where);

  Phrase pictureStays(Span where);

  String authorKnowsWhy();

  String ownAndTold();

  String securityDecides();

  String nobodySawIt();

  String askToDelete();

  String deleteOwn();

  String holdFromNowOn();

  String whatIsMissing();

  Phrase notShownIn(Span where);

  String noDecoder();

  String welcome();

  String welcomeToAll(String workspace);

  String switchOff(String workspace, String off, String noReceipts);

  String switchOffAll(String workspace, String off, String noReceipts);

  String whatIsDone(String ofOthers);

  String keptFor(String audience, String life, String retention, String workspace);

  String keptWithLink(String audience, String life, String workspace);

  String whatHoldsHere();

  String help();

  String forOpen();

  String forMembers();

  String forLetIn();

  String othersHeld();

  String othersWarned();

  String othersLeft();

  String days(long days);

  String hours(long hours);

  Phrase appPosts(Span where, String app);

  String appRemedy();

  String protectThese();

  String notTaken();

  String notProtected();

  String postStands();

  String postStandsWhy();

  String originalStands();

  String onlyYouCanRemove();

  String adminsToldToo();

  String originalUntried();

  String adminsHaveList();

  String originalLeft();

  String noCopyToAuthor();

  String originalGoneByNow();

  String nothingLeft();

  String handedInWaits();

  String notProtectedYet();

  Phrase lackThereWaiting(Span missing);

  Phrase lackThere(Span missing);

  String somethingStays();

  String linksEnded(int pictures);

  String deletedBySomebody();

  String wentAlong();

  String postItAgain();

  String fileLost();

  Phrase lostFile(Span name);

  String picturesKeptFilesNot();

  String gaveUpUnseen();

  String gaveUpStanding();

  String handInAgain();

  String deleteAndPostAgain();

  String foundGone();

  String foundGoneAsks(int pictures);

  String postDeleted();

  String postDeletedAsks(int pictures);

  String mayRemove(int pictures);

  String adminsMayRemove(int pictures);

  String removeEverywhere();

  String willBeErased(int pictures);

  Phrase willBeErasedOfGone(int pictures, Span author);

  Phrase ending(String title, Span where, Span posted, Span erased);

  String moreEndings(int pictures);

  String keepOrLetGo(int pictures);

  String toldOnceMore(String said, int pictures);

  String notToldAgain(String said);

  String keep();

  String letItGo();

  String keepAll(int pictures);

  String letAllGo();

  String keepNumber(int number);

  String stoodUnprotected(int posts);

  Phrase exposed(int posts, Span oldest, String length);

  String heldUp(int posts);

  Phrase heldUpSince(Span since);

  String heldUpNoMore(int posts, String protectedOf);

  String allOfThat();

  String someOfThat(int posts);

  Phrase lasted(Span since, Span until);

  Phrase lastedButNotAll(Span since, Span until);

  String opensAgain();

  Phrase renewedBy(Span by, Span where, Span until);

  Phrase revokeAgain(Span id);

  String revoke();

  Phrase nobodyToAsk(Span where);

  Phrase nobodyToAskFor(Span asker, Span where);

  Phrase asks(Span asker, Span where);

  Phrase asksFor(Span by, Span asker, Span where);

  Phrase postedBy(Span owner, Span id);

  Phrase why(Span reason);

  Phrase approveWhat(Span until);

  String approve(String length);

  String deny();

  String takeItBack();

  String openIt();

  Phrase mayLook(Span where, Span until);

  Phrase letYouIn(Span by);

  Phrase sharesWithYou(Span by, Span where, Span until);

  String doNotPassOn();

  String frozenNow();

  Phrase glassBroken(Span asker, Span where, Span until);

  Phrase glassPostedBy(Span owner, Span id);

  String glassRemedy();

  Phrase denied(Span by, Span where);

  Phrase deniedFor(Span by, Span asker, Span where);

  Phrase deniedWhy(Span reason);

  Phrase lapsed(Span where);

  Phrase lapsedFor(Span asker, Span where);

  Phrase takenBack(Span where);

  /** Of whoever can look by something else. */
  Phrase takenBackButLooks(Span where);

  Phrase asked(Span asker, Span where);

  Phrase askedFor(Span by, Span asker, Span where);

  String nobodyYet();

  String nobodyInTime();

  Phrase letIn(Span by, Span until);

  Phrase notLetIn(Span by);

  String ended();

  String takenBackSince();

  Phrase asksToShare(Span asker, Span from, Span to);

  String shareWhat();

  String shareThere();
}
