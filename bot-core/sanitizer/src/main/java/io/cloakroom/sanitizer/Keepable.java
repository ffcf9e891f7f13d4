package io.cloakroom.sanitizer;

/** What a channel may ask to be kept of what is removed by default. */
public enum Keepable {
  /** When the picture was taken, to the second, without a time zone. */
  CAPTURE_DATE
}
