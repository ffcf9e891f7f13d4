package io.cloakroom.command.follow;

import io.cloakroom.words.Words;

/** What is said where pictures that are there are to follow. */
interface FollowingWords {
  FollowingWords WORDS = Words.of(FollowingWords.class);

  String letFollow();

  String goneForGood();

  String doNothing();

  String yesFollow();

  String restStays();
}
