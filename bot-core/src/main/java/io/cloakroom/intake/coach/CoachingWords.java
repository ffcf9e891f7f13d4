package io.cloakroom.intake.coach;

import io.cloakroom.words.Words;

/** What people are taught. */
interface CoachingWords {
  CoachingWords WORDS = Words.of(CoachingWords.class);

  String lookAtTheFrame();

  String whatIsSeenStays();

  String copyOnThePhone();

  String withoutPlace();

  String withoutName();
}
