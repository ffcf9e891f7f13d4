package io.cloakroom.intake;

import java.time.Duration;

/**
 * Something that goes wrong, or that people do, in the middle of everything.
 *
 * @param where which chat or which node; empty when it is the same for all
 * @param after how long after the beginning
 * @param lasting how long, where it lasts
 */
record Mishap(Kind kind, String where, Duration after, Duration lasting) {
  /** What it is. */
  enum Kind {
    /** The chat is out of reach, in both directions, and says so when it is back. */
    CHAT_AWAY,
    /** Its calls fail or hang while its events come. */
    CALLS_FAIL,
    FILES_AWAY,
    /** No more than some removals and cards a minute, or a pause is asked for. */
    LIMITED,
    /** A MiB takes most of a minute. */
    SLOW_LINE,
    /** The bot may not remove anything. */
    NOT_ALLOWED,
    DISK_FULL,
    DATABASE_AWAY,
    /** The whole node stands still for longer than a lease. */
    NODE_STALLS,
    /** One worker of it does, in the middle of a call. */
    WORKER_STALLS,
    /** The process is killed in the middle of a call, and started again after a while. */
    KILLED,
    POST_DELETED,
    CARD_DELETED,
    LINK_REVOKED,
    /** A post is delivered again. */
    DELIVERED_AGAIN,
    /** Somebody posts a file in which every process dies, and deletes it after a while. */
    POISON_POSTED,
    /** An edit adds a file to a post that goes as a whole, as long as nothing of it was shown. */
    FILE_ADDED;

    /** Whether it has an end of its own. */
    boolean lasts() {
      return compareTo(DATABASE_AWAY) <= 0 || this == POISON_POSTED;
    }
  }

  boolean is(Kind wanted) {
    return kind == wanted;
  }

  /** Whether only one chat can notice it. */
  boolean isOfOneChat(String chat) {
    return where.equals(chat) && kind.compareTo(Kind.NOT_ALLOWED) <= 0;
  }

  @Override
  public String toString() {
    return kind + " " + where + " after " + after + (lasting.isZero() ? "" : " for " + lasting);
  }
}
