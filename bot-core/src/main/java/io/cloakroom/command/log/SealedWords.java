package io.cloakroom.command.log;

import java.util.Locale;

/** How numbers of events are said. */
final class SealedWords {
  private SealedWords() {}

  static String events(long many) {
    return many == 1 ? "1 event" : number(many) + " events";
  }

  static String number(long many) {
    return String.format(Locale.ROOT, "%,d", many);
  }
}
