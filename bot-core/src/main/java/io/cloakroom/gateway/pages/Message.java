package io.cloakroom.gateway.pages;

import io.cloakroom.words.Words;

/** What the gateway says instead of a picture: a heading, what is so, and what to do next. */
public enum Message {
  NOTHING_HERE(404),
  WRONG_METHOD(405),
  CROSS_SITE(403),
  OLD_PAGE(403),
  NO_FILES(410),
  SIGN_IN_FAILED(403),
  SIGN_IN_PAUSED(429),
  SIGNED_IN(200),
  OLD_PASS(403),
  OLD_TICKET(403),
  PANE_OVER(403),
  OUTSIDE_OVER(403),
  OUTSIDE_USED_UP(410),
  HAND_IN_OVER(404),
  EXPORT_OVER(404),
  NOT_SECURITY(403),
  RECORD_NOT_YOURS(403),
  NUMBERS_NOT_YOURS(403),
  REPORT_OVER(404),
  NOT_WORKSPACE_ADMIN(403),
  ASKED_ENOUGH(429),
  RECORD_NOT_ANSWERED(503),
  NOTHING_SEALED(404),
  RECORD_DAMAGED(500),
  TOO_MANY_EXPORTS(503),
  HANDED_IN(200),
  NEW_VERSION(200),
  TOO_LARGE(413),
  TOO_MANY_AT_ONCE(413),
  TOO_MANY_HANDED_IN(503),
  TOO_MUCH_HANDED_IN(429),
  NO_ROOM(507),
  NOT_GOVERNED_THERE(403),
  NOT_ADMITTED_THERE(403),
  INCOMPLETE(400),
  BAD_BODY(400),
  SIGNED_OUT(200),
  GONE(403),
  NOT_MEMBER(403),
  GUEST_NOT_ALLOWED(403),
  NOT_IN_GROUP(403),
  NOT_APPROVED(403),
  ASKED(200),
  ASKED_ALREADY(403),
  LET_IN(200),
  ASKED_TOO_OFTEN(429),
  ASKING_BLOCKED(403),
  NO_REASON(400),
  RIGHT_NOT_HELD(403),
  NOT_MARKABLE(406),
  NOT_TAKEN(406),
  NOT_SHOWABLE(406),
  UNKNOWN(503),
  NOT_SAID(503),
  EXPIRED(410),
  RIGHT_OVER(410),
  WEEK_OVER(410),
  RENEWED(410),
  FROZEN(403),
  REVOKED(410),
  USED_UP(410),
  ALREADY_SEEN(410),
  TOO_MANY_OF_YOURS(429),
  TOO_MANY(503),
  DAMAGED(500),
  FILE_DAMAGED(500),
  OUT_OF_REACH(503);

  private static final Words WORDS = Words.ofConstants(Message.class);

  private final int status;

  Message(int status) {
    this.status = status;
  }

  int status() {
    return status;
  }

  public String title() {
    return WORDS.of(this, "title");
  }

  public String sentence() {
    return WORDS.of(this, "sentence");
  }

  /** What to do. */
  public String next() {
    return WORDS.of(this, "next");
  }
}
