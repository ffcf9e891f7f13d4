package io.cloakroom.policy;

/** What becomes of a picture in the first message of a thread that hangs on it. */
public enum ThreadStarters {
  /** The picture is kept safe too, but the message stays: without it the thread loses its start. */
  KEEP,
  /** The message goes like any other. */
  REMOVE
}
