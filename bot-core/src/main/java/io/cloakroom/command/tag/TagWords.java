package io.cloakroom.command.tag;

import io.cloakroom.chat.card.Line;
import io.cloakroom.words.Phrase;
import io.cloakroom.words.Words;

/** What is said where somebody gives a picture tags, or takes them away. */
interface TagWords {
  TagWords WORDS = Words.of(TagWords.class);

  /** A form. */
  String tagsOfThisPicture();

  Phrase tagsNow(String picture, Line tags);

  Phrase tagsStay(String picture, Line tags);

  String changedByAnother(String picture);
}
