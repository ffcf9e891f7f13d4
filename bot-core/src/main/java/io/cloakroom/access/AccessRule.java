package io.cloakroom.access;

import io.cloakroom.words.Words;

/** What a decision asks, one after another. */
public enum AccessRule {
  SAME_WORKSPACE,
  KNOWN,
  ACTIVE,
  CONCERNED,
  OWNER,
  OUTSIDERS,
  LET_IN,
  ROLE_HERE,
  READER,
  FULL_MEMBER,
  NO_ROLE_ELSEWHERE,
  IN_GROUP,
  READER_OR_LET_IN,
  APPROVED,
  VIEW,
  END,
  MANAGE,
  EDIT,
  DOWNLOAD,
  PARTNERS_WEEK,
  NOT_REVOKED,
  NOT_EXPIRED,
  NOT_FROZEN,
  NOT_FROZEN_THEMSELVES,
  RIGHT_LASTS,
  NOT_HELD_ALONE,
  NOT_COUNTED,
  FIRST_LOOK,
  VIEW_LEFT,
  TAKES_MARKED,
  SEES_MARKED,
  SEES_UNMARKED;

  private static final Words WORDS = Words.ofConstants(AccessRule.class);

  /** In plain words, of whoever looks. */
  public String words() {
    return WORDS.of(this, "asked");
  }
}
