package io.cloakroom.chat;

/**
 * Why a post had better stay although its pictures go into the vault: what else hangs on it would
 * be lost.
 */
public enum ReasonToStay {
  /** The first message of a forum or media thread; a channel's policy may let it go. */
  THREAD_STARTER,
  /** It was published to other servers already: their copies cannot be taken back. */
  PUBLISHED,
  /** It carries something that nobody else can post again: a sticker, a poll, an invitation. */
  NOT_REPEATABLE,
  /** A newer release knows why. */
  UNKNOWN;

  /**
   * Whether less would be lost by deleting the post than by leaving a picture for all to see that
   * security blocked: its own files are all sealed.
   */
  public boolean yieldsToABlock() {
    return this == PUBLISHED || this == NOT_REPEATABLE;
  }
}
