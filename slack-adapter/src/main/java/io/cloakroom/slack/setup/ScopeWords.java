package io.cloakroom.slack.setup;

import io.cloakroom.words.Words;

/** What a scope is for, and where it is granted. */
interface ScopeWords {
  ScopeWords WORDS = Words.of(ScopeWords.class);

  String lacking(String scope, String purpose);

  String whereFilesStand();

  String seesPosts();

  String knowsMembers();

  String postsCards();

  String hearsCommands();

  String fetchesPictures();

  String postsPreviews();

  String tellsInPrivate();

  String knowsGuests();

  String knowsGroups();

  String needed();
}
