package io.cloakroom.storage.s3;

import io.cloakroom.words.Words;

/** What is told of a bucket in which something is wrong. */
interface BucketWords {
  BucketWords WORDS = Words.of(BucketWords.class);

  String away(String bucket, String why);

  String refused(String bucket, String why);

  String missing(String bucket);

  String untrue(String bucket, String why);

  String notThere();

  String different();

  String stillThere();

  String neverWritten();

  String noList();

  String isPublic(String bucket);

  String keepsVersions(String bucket);

  String atLeast(int pictures);
}
