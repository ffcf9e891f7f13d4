package io.cloakroom.deploy;

import io.cloakroom.words.Words;

/** What is told of the program itself, where something is wrong. */
interface HealthWords {
  HealthWords WORDS = Words.of(HealthWords.class);

  String failuresUnreadable();

  String opening();
}
