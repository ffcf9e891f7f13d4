package io.cloakroom.link;

/** How a link stands. */
public enum LinkStatus {
  LIVE,
  EXPIRED,
  REVOKED,
  USED_UP
}
