package io.cloakroom.demo.world;

import io.cloakroom.words.Words;

/** What the people and channels of the demo are, and what its chat does not take. */
interface WorldWords {
  WorldWords WORDS = Words.of(WorldWords.class);

  String site();

  String other();

  String legal();

  String security();

  String direct();

  String employee();

  String employeeIn(String group);

  String adminOf(String channel);

  String notIn(String channel, String group);

  String guest();

  String ofSecurity();

  String workspaceAdmin();

  String partner();

  String noSuchFile();

  String nothingToPost();

  String joinFirst(String channel);

  String nothingToAnswer(String channel);

  String removalForbidden();
}
