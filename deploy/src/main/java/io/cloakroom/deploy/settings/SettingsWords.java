package io.cloakroom.deploy.settings;

import io.cloakroom.words.Words;

/** What is told of settings that were changed while the program runs. */
interface SettingsWords {
  SettingsWords WORDS = Words.of(SettingsWords.class);

  /** What is wrong is said in English, as at the start. */
  String wrong(String mistakes);

  String later(String names);
}
