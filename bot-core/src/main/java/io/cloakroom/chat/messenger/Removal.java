package io.cloakroom.chat.messenger;

/** What became of an original that was to be removed. */
public enum Removal {
  REMOVED,
  /** It was not there any more: somebody was faster, or this is a repetition. */
  ALREADY_GONE,
  /** The messenger refuses: the bot lacks a right, or the file belongs to somebody out of reach. */
  NOT_PERMITTED
}
