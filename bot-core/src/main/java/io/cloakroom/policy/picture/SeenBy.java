package io.cloakroom.policy.picture;

/** What is told of who looked: from nothing to everything. The record knows it in any case. */
public enum SeenBy {
  OFF,
  /** How many, on the card and to whoever posted the picture. */
  COUNT,
  /** And who, to whoever posted it and the admins of its channel. */
  NAMES
}
