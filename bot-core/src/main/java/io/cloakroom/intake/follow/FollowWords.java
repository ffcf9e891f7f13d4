package io.cloakroom.intake.follow;

import io.cloakroom.words.Words;

/** How many pictures, or links, follow what is set: in words. */
interface FollowWords {
  FollowWords WORDS = Words.of(FollowWords.class);

  String noPictureChanges();

  String noLinkChanges();

  String pictures(int changed, int erased);

  String someOfThePictures(int changed, int erased);

  String links(int changed, int ended);

  String someOfTheLinks(int changed, int ended);

  String stay(int held);
}
