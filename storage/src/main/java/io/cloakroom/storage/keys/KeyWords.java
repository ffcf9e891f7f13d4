package io.cloakroom.storage.keys;

import io.cloakroom.words.Words;

/** What is told of master keys where it is asked how the program is. */
interface KeyWords {
  KeyWords WORDS = Words.of(KeyWords.class);

  String unreadable(String file, String why);

  String notUnwrapped(String file, String why);

  String otherForm(String file);

  String lacksCurrent(String file, String current, String other);

  String overtaken(String other, String current, String file);

  String leftOut(String other, String current, String file);

  String missing(String keys, String file);
}
