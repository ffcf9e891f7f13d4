package io.cloakroom.gateway.picture;

import io.cloakroom.words.Words;

/** What is said of a picture and of why it is not shown, where it is asked for. */
public interface PictureWords {
  PictureWords WORDS = Words.of(PictureWords.class);

  String shareAgain();

  String askThem();

  String earlierVersion(int number);

  String forAll(String channel);

  String forMembers(String channel);

  String forMembersInGroups(String channel);

  String forMembersAndRoles(String channel);

  String forMembersInGroupsAndRoles(String channel);

  String forLetIn();
}
