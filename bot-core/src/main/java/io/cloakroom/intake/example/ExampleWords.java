package io.cloakroom.intake.example;

import io.cloakroom.words.Words;

/** What is said of a card that there is not yet. */
interface ExampleWords {
  ExampleWords WORDS = Words.of(ExampleWords.class);

  String none();

  String wouldLook();

  String picture();

  String withoutPreview();

  String withBlurred();

  String withSmall();
}
