package io.cloakroom.gateway.pages;

import io.cloakroom.words.Words;

/** What the page of the record says. */
public interface RecordWords {
  RecordWords WORDS = Words.of(RecordWords.class);

  String record();

  String recordAsked();

  String show();

  String since();

  String sinceExample();

  String until();

  String what();

  String howItEnded();

  String where();

  String onlyThere();

  String everywhere();

  String whyForRecord();

  String found();

  String watchWhatComes();

  String eventsLatestFirst();

  String latestFirst(String zone);

  String when();

  String who();

  String picture();

  String besides();

  String pictureOf(String id);

  String allOfRow();

  String numbersBelow(String title);

  String theNumbers();

  String begins();

  String recent();

  String denied();

  String policy();

  String queries();

  String exposure();

  String stale();

  String ofPerson();

  String ofChannel();

  String ofImage();

  String ofTrace();

  String dayPattern();

  String hourPattern();

  String momentPattern();
}
