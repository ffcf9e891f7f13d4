package io.cloakroom.intake.sweeping;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What is said of a sweep. */
interface SweepWords {
  SweepWords WORDS = Words.of(SweepWords.class);

  Phrase lookedThrough(Span where, Span since, Span until);

  Phrase converted(Span where, Span since, Span until);

  String goingOn();

  String done();

  String doneInPart();

  String doneToPlan();

  String stopped();

  String lacksRight();

  String notGoverned();

  String notThere();

  String notHeard();

  String found(int posts);

  String foundSoFar(int posts);

  String would(int posts, int pictures);

  String did(int posts, int pictures);

  String didNothing();

  Phrase by(Line people);

  Phrase count(Span person, int posts);

  String others(int posts);

  String takes(String time);

  String minutes(long minutes);

  String hours(long hours);

  String shownElsewhere();

  String whatFollows(String life);

  String onlyAsShown();

  String underWay();

  String protect();

  String stop();

  String lookAgain();

  Phrase beginning(Span person);
}
