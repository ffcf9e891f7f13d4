package io.cloakroom.intake.coach;

import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What people are taught. */
interface CoachingWords {
  CoachingWords WORDS = Words.of(CoachingWords.class);

  String lookAtTheFrame();

  String whatIsSeenStays();

  String copyOnThePhone();

  Phrase otherRulesHold(Span where);

  String readThem();

  String withoutPlace();

  String withoutName();
}
