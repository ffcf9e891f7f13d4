package io.cloakroom.command.review;

import io.cloakroom.words.Words;

/** What the command says besides the review itself. */
interface ReviewCommandWords {
  ReviewCommandWords WORDS = Words.of(ReviewCommandWords.class);

  String kept();

  String over();

  String tryAgain();
}
