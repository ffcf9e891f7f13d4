package io.cloakroom.intake.quarantine;

import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What is said to those who decide on held files. */
interface HeldWords {
  HeldWords WORDS = Words.of(HeldWords.class);

  String held();

  String why(String reason);

  String blocked();

  String confirmOrDismiss();

  String originalGone();

  String originalGoing();

  /** The virus scanner stopped it. */
  String unscanned();

  String releaseOrDestroy();

  String unscannedStands();

  /** It goes with a picture or a file that was stopped. */
  String heldAlong();

  String originalStands();

  String standsNotPermitted();

  String standsAsStarter();

  String standsWithAFile();

  String standsElsewhere();

  String standsOtherwise();

  String manyOriginalsStand(int pictures);

  String deleteMany();

  String whatIsMissing();

  String confirm();

  String dismiss();

  String whatToDo();

  Phrase askedBack(Span author, Span id);

  Phrase whyAsked(Span reason);

  String howToAnswer();

  String howToAnswerBlocked();

  String undecided();

  String authorWaits();

  String undecidedBlocked();

  String confirmOrDismissNow();

  String manyHeld(int files);

  /** All of them look like blocked ones. */
  String manyBlocked(int pictures);

  /** Some of them look like blocked ones. */
  String manyHeldAndBlocked(int files, int blocked);

  String decideOnMany();

  String manyAsked(int files);

  String decideOnAsked();

  String manyUndecided(int files);

  String authorsWait();

  String showThem();

  Phrase postedBy(Span author, Span at, Span id);

  Phrase postedByIn(Span author, Span where, Span at, Span id);

  String release();

  String destroy();

  String facts();

  String decidedOn();

  Phrase releasedBy(Span by, Span at);

  Phrase destroyedBy(Span by, Span at);

  String somebody();
}
