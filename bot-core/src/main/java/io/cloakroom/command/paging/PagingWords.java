package io.cloakroom.command.paging;

import io.cloakroom.words.Words;

/** What is written on the buttons that turn a page. */
interface PagingWords {
  PagingWords WORDS = Words.of(PagingWords.class);

  String newest();

  String newer();

  String older();
}
