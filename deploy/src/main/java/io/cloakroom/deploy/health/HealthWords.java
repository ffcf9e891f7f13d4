package io.cloakroom.deploy.health;

import io.cloakroom.words.Words;

/** What is told of the program itself, where something is wrong. */
public interface HealthWords {
  HealthWords WORDS = Words.of(HealthWords.class);

  String failuresUnreadable();

  String opening();
}
