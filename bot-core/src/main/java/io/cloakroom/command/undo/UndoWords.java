package io.cloakroom.command.undo;

import io.cloakroom.words.Words;

/** What the button says that takes back what was just done. */
interface UndoWords {
  UndoWords WORDS = Words.of(UndoWords.class);

  String undo();
}
