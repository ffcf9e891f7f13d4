package io.cloakroom.demo.world;

import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Post;
import java.util.Set;

/**
 * Where the demo's chat hands its events in. Each call that returns is acknowledged; one that
 * throws, or is cut short by a crash, comes again at {@link DemoWorld#redeliver} or when the bot
 * connects the next time.
 */
public interface Inbox {
  /** Somebody posted words, files or both. */
  void received(IncomingPost post);

  /** A post with files went as a whole: by its author's hand, or as an echo of the bot's own. */
  void deleted(Post post);

  /**
   * Files of a post went: by their author's hand, or as an echo of the bot's own.
   *
   * @param attachments the ids of those that went
   */
  void deleted(Post post, Set<String> attachments);
}
