package io.cloakroom.record.watch;

import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What is said of what was noticed. */
interface NoticedWords {
  NoticedWords WORDS = Words.of(NoticedWords.class);

  String whoIsIt();

  String freeze();

  String seeTheLog();

  String notAConcern();

  String seeTheQuestions();

  String diskNearlyFull();

  Phrase freeSpace(Span nearlyFull, Span at, Span command);

  String differentPictures(long many);

  Phrase lookedAt(Span pictures, String time);

  String files(long many);

  Phrase downloaded(Span files, String time);

  String times(long many);

  Phrase refused(Span times, String time);

  Phrase askedAbout(Span times, String time);

  String rules(long many);

  Phrase widened(Span rules, long many, String time);

  Phrase widenedIn(Span rules, long many, String time, Span where);

  String originals(long many);

  Phrase notRemoved(Span originals, String time);

  Phrase notRemovedIn(Span originals, String time, Span where);

  String watchChanged();

  String thingsWorthALook(long many);

  Phrase missed(Span things, Span since);

  /** Behind what happened. */
  Phrase theLast(Span at);

  Phrase theLastIn(Span at, Span where);

  String anHour();

  String minutes(long many);

  String moreThings(long many);

  Phrase moreNoticed(Span things, String which);

  String allInTheLog();

  Phrase toldToNobody(Span things, Span since);

  String seeWhatIsToBeDone();

  Phrase toldInPrivate(Span channel, Span command);
}
