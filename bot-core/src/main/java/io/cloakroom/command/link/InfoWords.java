package io.cloakroom.command.link;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/**
 * What is said to who looks pictures up: one, its versions and who saw it, or those of a channel.
 */
interface InfoWords {
  InfoWords WORDS = Words.of(InfoWords.class);

  /** A button. */
  String open();

  String request();

  String renew();

  String extend();

  String share();

  String revoke();

  String more();

  String askBack();

  String takeBack();

  String takeBackNumber(int number);

  String moreById();

  /** Of a file that has no link. */
  Phrase released(Span title);

  Phrase held(Span title);

  Phrase withSecurity(Span title);

  Phrase notCleaned(Span title);

  Phrase why(Span file, String why);

  Phrase head(Span title, Span id, int width, int height, Line status, Line audience);

  Phrase postedBy(Span author, Span channel, Span at);

  String asItsAuthorWants(String views);

  String openedSoFar(String views);

  Phrase usage(String usage);

  Phrase rightsHolder(String holder);

  Phrase tags(Line tags);

  Phrase youCalledIt(Span file);

  Phrase letIn(Span until, Span person);

  String moreLetIn(int more);

  String nothingHidden();

  String takenOut();

  /** What is set for a picture by a press. */
  String onlyOneHour();

  String onlyOneDay();

  String onceThenErased();

  String setOther();

  String wasReplaced();

  Phrase version(int number, int width, int height, Span until, Span by);

  String lookAtVersion(int number);

  String severalNamed();

  String noSuchVersion();

  String noVersionOpens();

  String versionOnce(long seconds);

  /** A link for one person. */
  String openThePicture();

  String openNamed(String title);

  String otherFiles();

  String openOnce(long seconds);

  String sawItOnce();

  /** Who saw it, and who did not. */
  Phrase looked(Line people);

  Phrase notYet(Line people);

  Phrase andMore(Line people, int more);

  String notListed(int most);

  /** A picture of a channel. */
  Phrase listed(int number, Span title, Span id, Span owner, Span at, Line status, Line audience);

  String openNumber(int number);

  String moreAbout(int number);

  String nothingOpensHere();

  String noPictures();

  /** Behind a title, of one that somebody who is typing may mean. */
  String suggested(String channel, String day);

  /** A pattern of {@link java.time.format.DateTimeFormatter}. */
  String day();

  String expired();

  String revoked();

  String usedUp();
}
