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
  /** It is the first of a thread and was published besides. */
  PUBLISHED_STARTER,
  /** It is the first of a thread and carries such a thing besides. */
  STARTER_WITH_MORE,
  /** A newer release knows why. */
  UNKNOWN;

  /** Whether a thread hangs on it. */
  public boolean isStarter() {
    return this == THREAD_STARTER || this == PUBLISHED_STARTER || this == STARTER_WITH_MORE;
  }

  /**
   * Whether more than a thread hangs on it. Less would be lost with that than by leaving a picture
   * for all to see that security blocked: its own files are all sealed.
   */
  public boolean hasMore() {
    return this != THREAD_STARTER && this != UNKNOWN;
  }
}
