package io.cloakroom.slack.card;

import io.cloakroom.words.Words;

/** What Slack's layout of cards and notices adds to what they say. */
interface LayoutWords {
  LayoutWords WORDS = Words.of(LayoutWords.class);

  String forPostOf(String when);

  String previewOf(String title);

  /** On the button that leads to one picture. */
  String link();

  String fileAsPosted();

  /** The kind of thing that it is, in the side pane. */
  String picture();

  String cancel();

  /** Asked before a button does what cannot be undone. */
  String isItMeant(String label);

  /** What keeps the bot from saying something in a channel. */
  String mayNotSpeak();

  String momentPattern();
}
