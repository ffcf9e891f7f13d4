package io.cloakroom.policy.rights;

/** Whether full members may take the file of a picture. */
public enum Downloads {
  OFF,
  /** In full size, with their own name on it. */
  MARKED,
  /** As it is kept. */
  ON
}
