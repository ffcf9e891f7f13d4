package io.cloakroom.chat.messenger;

/** What became of an original that was to be removed. */
public enum Removal {
  REMOVED,
  /** It was not there any more: somebody was faster, or this is a repetition. */
  ALREADY_GONE,
  /** The messenger refuses: the bot lacks a right, or the file belongs to somebody out of reach. */
  NOT_PERMITTED,
  /**
   * The post goes as a whole and holds a file that is not among those listed, as somebody just
   * added it: nothing was removed. The messenger hands the post in as it stands.
   */
  CHANGED
}
