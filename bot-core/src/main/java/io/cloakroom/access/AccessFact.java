package io.cloakroom.access;

import io.cloakroom.words.Words;

/** What decided that a rule was passed or not. */
public enum AccessFact {
  VOUCHED_FOR,
  ASKED,
  NOT_ASKED,
  MEMBER,
  GUEST,
  EXTERNAL,
  GONE,
  POSTED_IT,
  ADMIN,
  MAY_READ,
  MAY_NOT_READ,
  OWNER_LOOKS,
  OUTSIDERS_ON,
  OUTSIDERS_OFF,
  UNTIL,
  ROLE,
  IN_THE_GROUP,
  IN_NO_GROUP,
  CHANNEL_NEEDED,
  NOBODY_LET_IN,
  AUDIENCE_LOOKS,
  OWNER_ENDS,
  NEITHER,
  FULL_MEMBERS,
  WEEK_ENDED,
  REVOKED,
  NOT_REVOKED,
  EXPIRES,
  EXPIRED,
  FROZEN,
  NOT_FROZEN,
  NOT_FROZEN_THEMSELVES,
  RIGHT_OVER,
  RIGHT_LASTS,
  HOLD_SHOWS_NOBODY,
  SAW_IT,
  NOT_SEEN,
  UNLIMITED,
  LEFT,
  MARK_ON,
  DOWNLOAD_MARKED,
  ALWAYS_MARKED,
  MARK_OFF,
  SIZED,
  BOTH_ON,
  LET_IN_LOOKS,
  DOWNLOADS_ON,
  DOWNLOADS_MARKED,
  DOWNLOADS_OFF;

  private static final Words WORDS = Words.ofConstants(AccessFact.class);

  String words(Object... given) {
    return WORDS.of(this, "said", given);
  }
}
