package io.cloakroom.chat;

import io.cloakroom.words.Words;

/** What is said behind a word that was typed and is none of those there are. */
interface TypedWords {
  TypedWords WORDS = Words.of(TypedWords.class);

  String didYouMean(String meant, String all);

  String tryOneOf(String all);
}
