package io.cloakroom.intake.review;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What a review says. */
interface ReviewWords {
  ReviewWords WORDS = Words.of(ReviewWords.class);

  Phrase toLookOver(Span channel);

  Phrase monthly(Span channel);

  Phrase nothing(Span channel);

  Phrase nothingInPart(Span channel);

  Phrase unanswered(int links, Span answerBy);

  Phrase nothingByItself(Span answerBy);

  String keepAll();

  Phrase shortened(int links, Span channel, Span until);

  String whoNeedsThem();

  Phrase answered(Span channel);

  String lookAgain();

  String unseen(int links);

  Phrase unseenLink(String called, Span picture, Span owner, Span issued, Span expires);

  String kept(int pictures);

  Phrase keptPicture(String called, Span picture, Span owner, Span ended, Span until);

  String outside(int grants);

  String letIn(int grants);

  Phrase grant(String number, Span who, String called, Span picture, Span until);

  Phrase guests(Line people, int others);

  Phrase guestsAndPerhapsMore(Line people, int others);

  String guestsNotNamed();

  String guestsNotAsked();

  /** Behind some that are listed. */
  String more(int others);

  /** The same, where there may be any number. */
  String moreOrEvenMore(int others);

  String downloadsUnused(int pictures);

  String membersAlone(int pictures);

  /** Buttons. */
  String shorten(int links);

  String revoke(int links);

  String destroy(int pictures);

  String downloadsOff();

  String membersOnly();

  /** With the number of a line. */
  String takeBack(String number);

  /** Under them. */
  String decidedAnew();
}
