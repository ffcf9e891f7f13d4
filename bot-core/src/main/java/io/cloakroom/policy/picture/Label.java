package io.cloakroom.policy.picture;

/** What kind of picture it is, by the law. */
public enum Label {
  NONE,
  /**
   * It opens on approval only, shows no preview, and is never for outsiders, whatever else holds.
   */
  REGULATED
}
