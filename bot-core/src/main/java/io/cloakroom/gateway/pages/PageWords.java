package io.cloakroom.gateway.pages;

import io.cloakroom.gateway.pages.RecordView.Piece;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What the pages say. */
public interface PageWords {
  PageWords WORDS = Words.of(PageWords.class);

  String titled(String title);

  Phrase signedInAs(Piece name);

  String signOut();

  String download();

  String request();

  String whyYouNeed();

  String picture();

  String exportTitle();

  Phrase exportWhat(Piece period, String format, Piece name);

  Phrase exportOnce(Piece command);

  String sinceTheBeginning();

  String sinceMoment(String moment);

  String andBefore(String since, String moment);

  String files();

  String filesTitle();

  String filesUnread();

  String otherFilesTitle();

  String otherFilesWhat();

  String showTheFiles();

  String handInTitle();

  Phrase handInWhat(Piece where, Piece name);

  String handInVersionTitle();

  Phrase handInVersionWhat(Piece where, Piece name);

  String choose(int most);

  String chosenPictures();

  String whatToSay();

  String handIn();

  String onePicture();

  String upToPictures(int most);

  String megabytesTogether(long megabytes);

  String handInOnce();

  String picturesOfPost();

  String previousPicture();

  String previous();

  String nextPicture();

  String next();

  Phrase sharedBy(Piece person, Piece where);

  Phrase lookedAfterBy(Piece person);

  Phrase usage(Piece usage);

  Phrase rightsHolder(Piece holder);

  Phrase tags(Piece tags);

  String everyLook();

  String shownSmaller();

  String carriesYourName();

  String firstFrame();

  String outsiderTitle();

  Phrase outsiderWhat(Piece address, int views);

  String showThePicture();

  String outsiderMarked();

  String outsiderMarkedBelow();

  String outsiderCodeWhat();

  String yourCode();

  String eightDigits();

  String outsiderCodeWrong();

  String goOn();

  String outsiderCodeNext();

  String paneNeedsScript();

  String policyTitle();

  String policyShow();

  String reportTitle();

  Phrase reportWhat(Piece about, Piece name);

  String reportOnce();

  String pictureKeys();

  String pictureComing();

  String pictureSize();

  String smaller();

  String larger();

  String allOfIt();

  String fit();

  String asLarge();

  String fullScreen();

  String strangerTitle();

  String strangerWhat();

  Phrase strangerNext(Piece button, Piece command);

  String signInWith(String provider);

  String passesNeedScript();

  String oneStepAway();

  String mayUseUp();

  String viewPicture();

  String alreadySeenOn(String moment, String rule);

  String momentPattern();

  String opensAsFile();

  String opensAsFileWhy(String type);

  String opensAsFileNext();

  String goOnAs(String holder);

  String passOfAnother(String holder, String signedIn);

  String passOfAnotherNext(String signedIn);

  String stay(String signedIn);

  String change(String holder);
}
