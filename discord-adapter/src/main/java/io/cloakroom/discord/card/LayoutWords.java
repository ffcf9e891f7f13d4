package io.cloakroom.discord.card;

import io.cloakroom.words.Words;

/** What Discord's layout of cards and notices adds to what they say. */
interface LayoutWords {
  LayoutWords WORDS = Words.of(LayoutWords.class);

  /** On the button of a card with which nothing can be done. */
  String closed();

  String tooLargeToRepost(String file);

  String beingRemoved();

  String removed();

  String stillThere();

  String deleteItYourself(String right);

  String someStillThere();

  String deleteThemYourself(String right);
}
