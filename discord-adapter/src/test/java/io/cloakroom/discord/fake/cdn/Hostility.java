package io.cloakroom.discord.fake.cdn;

/** How the file host may answer instead of honestly. */
public enum Hostility {
  /** Declares a thousand bytes more than it sends, then hangs up. */
  LENGTH_TOO_LARGE,
  /** Declares one byte and sends them all. */
  LENGTH_TOO_SMALL,
  /** Never says how long it is and sends far more than the attachment's size. */
  ENDLESS,
  /** A small gzip body that inflates to a gigabyte, whether gzip was asked for or not. */
  GZIP_BOMB,
  /** Says gzip, and is none. */
  BAD_GZIP,
  /** One byte each tenth of a second. */
  SLOW,
  /** Sends the caller to another host. */
  REDIRECT,
  /** Another picture type in the header than in the body. */
  WRONG_TYPE,
  /** Hangs up without a word. */
  HANG_UP,
  /** A 500. */
  BROKEN
}
