package io.cloakroom.slack;

import io.cloakroom.words.Words;

/** What the look at the app finds missing, and where that is granted. */
interface CheckUpWords {
  CheckUpWords WORDS = Words.of(CheckUpWords.class);

  String noDeletionToken();

  String deletionTokenRefused(String error);

  String deletionTokenOfOthers();

  String deletionTokenLacksScope();

  String ownerIsNoAdmin(String name);

  /** Named among what is missing. */
  String ownerNotInChannel();

  String inviteOwner(String name);

  String refusedRemoval(String remedy);

  String inviteOwnerOfToken();

  String ownerMayNotDelete();

  String deletingDisabled();

  String deletionScopes();

  String deletionTokenIsDead();

  String lookUpRefusal();

  String botRefused(String error);

  String noUserGroups();

  String sidePaneRefused(String error, String switchOn);

  String switchOn();

  /** Named among what is missing. */
  String channelMembership();

  String inNoChannel();

  String sidePaneOff();

  String sidePaneNotOn(String switchOn);

  String sidePanePossible(String switchOn);
}
