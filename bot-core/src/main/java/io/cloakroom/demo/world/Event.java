package io.cloakroom.demo.world;

import io.cloakroom.chat.Post;
import java.util.Set;

/**
 * Something that the bot is to be told.
 *
 * @param number in the order of the journal
 * @param deleted ids of the files that went
 */
record Event(long number, Kind kind, StandingPost standing, Set<String> deleted) {
  /** What happened. */
  enum Kind {
    POSTED,
    FILES_DELETED,
    POST_DELETED
  }

  Event {
    deleted = Set.copyOf(deleted);
  }

  void tell(Inbox inbox) {
    Post post = standing.post();
    switch (kind) {
      case POSTED -> inbox.received(standing.asPosted());
      case FILES_DELETED -> inbox.deleted(post, deleted);
      case POST_DELETED -> inbox.deleted(post);
    }
  }
}
