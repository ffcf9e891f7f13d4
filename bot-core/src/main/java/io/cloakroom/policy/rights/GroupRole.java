package io.cloakroom.policy.rights;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What everybody in a user group may do with pictures. Given for channels by name it lets the group
 * look there, also whoever is not in them; given for the workspace it says what they may do
 * wherever they may look anyway. Of several that somebody holds the narrowest counts: partner,
 * project, full.
 */
public enum GroupRole {
  /** Looks, downloads and edits. */
  FULL,
  /**
   * Looks and edits in the channels that it is given for, and looks in others only as somebody who
   * is in them.
   */
  PROJECT,
  /** Looks, for a week and always marked, and does nothing else. */
  PARTNER;

  /** As it is kept and as people write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of that word; empty when there is none. */
  public static Optional<GroupRole> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }
}
