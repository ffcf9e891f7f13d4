package io.cloakroom.gateway.pages;

import io.cloakroom.gateway.pages.RecordView.Piece;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What the page says on which pictures are looked for. */
public interface LibraryWords {
  LibraryWords WORDS = Words.of(LibraryWords.class);

  String library();

  String whatStandsHere();

  String lookFor();

  String lookForExample();

  String channel();

  String everyChannel();

  String project();

  String everyProject();

  String ofProject(String name);

  String projects();

  String earlierVersion(int number);

  String postedBy();

  String anybody();

  String me(String name);

  String state();

  String anyState();

  String live();

  String expiredOnes();

  String revokedOnes();

  String usedUpOnes();

  String after();

  String before();

  String show();

  String all();

  String pictures();

  /** Of somebody whom nobody chose. */
  String personToChoose();

  /** Whether there is somebody of that name is not said. */
  String nothingOfThem(String name);

  /** They read all of these. */
  String severalChannels();

  /** Of a channel that nobody chose, or that they do not read. */
  String channelToChoose();

  Phrase facts(Piece owner, Piece channel, Piece day);

  Phrase opensUntil(Piece day);

  Phrase expired(Piece day);

  Phrase revoked(Piece day);

  Phrase usedUp();

  Phrase frozen();

  String tags();

  String details();

  /** The same, for whoever is read to. */
  String detailsOf(String title);

  String aPicture();

  String open();

  String whoLooked();

  String onRecord();

  /** The page of somebody's channels. */
  String myChannels();

  String whatStandsThere();

  /** Of others that are on it. */
  String forRequestsAlone();

  String noChannels();

  /** The same, where not all were looked through. */
  String noneFound();

  /** A heading. */
  String requestsThatWait();

  /** A button, of so long. */
  String letIn(String length);

  String whyNot();

  String refuse();

  /** A button: what the monthly review says. */
  String lookOver();

  /** Where what follows from it is pressed. */
  String actInTheChat(String command);

  String itsPictures();

  String itsPolicy();

  /** Beside a picture, for whoever is read to. */
  String choose(String title);

  String withTheChosen();

  String chooseAll();

  String revokeThem();

  String renewThem();

  String shareTo();

  /** What to choose there. */
  String shareWhere();

  /** That there are more than stand there. */
  String shareElsewhere();

  String shareThem();

  /** Titles. */
  String revokePictures();

  String renewPictures();

  String sharePictures();

  String chooseSome();

  String chooseFewer(long chosen, long most);

  String chooseChannel();

  String within(long seconds);

  String backToTheLibrary();

  String revokedNow(long done, long all);

  String openNow(long done, long all);

  String sharedNow(long done, long all);

  String newer();

  String older();

  /** The page of numbers. */
  String numbers();

  String ofNobody();

  String noNumbers();

  String number();

  String soFar(String month);

  String lastMonths();

  String takeWithYou();

  String whatTheFileHas();

  String asCsv();

  String asNdjson();

  String plotPictures();

  String plotExposed();

  String plotLooks();

  String plotRequests();

  String plotAnswered();

  String plotChannels();

  String plotKept();

  String plotStorage();
}
