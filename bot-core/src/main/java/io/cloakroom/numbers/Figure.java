package io.cloakroom.numbers;

/** One number of a month. What it means stands in words wherever it is shown. */
public enum Figure {
  /** Pictures of which a cleaned copy was put in safekeeping. */
  PROTECTED,
  /** Of these, those that said where they were taken. */
  WITH_PLACE,
  /** Of these, those that named a person, a camera or a telephone. */
  WITH_NAME,
  /** Times that a picture was opened, as far as a look takes a view. */
  LOOKS,
  /** Times that somebody was refused a picture. */
  REFUSED,
  /** Requests to be let in. */
  ASKED,
  /** Requests that were granted. */
  GRANTED,
  /** Requests that were denied. */
  DENIED,
  /** Requests that nobody answered in time. */
  LAPSED,
  /** Channels that the bot saw when the month was over. */
  CHANNELS,
  /** Of these, those whose pictures are taken in. */
  GOVERNED,
  /** Pictures that were kept when the month was over. */
  KEPT,
  /** How many bytes these have, as they were cleaned. */
  BYTES;

  /** Whether it is looked up when the month is over, and not known where nobody could. */
  public boolean isMeasured() {
    return compareTo(CHANNELS) >= 0;
  }
}
