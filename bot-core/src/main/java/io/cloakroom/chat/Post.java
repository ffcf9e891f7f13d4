package io.cloakroom.chat;

import java.util.Objects;

/** Where one message stands. */
public record Post(Conversation conversation, String id) {
  /** No chat's own ids begin so. */
  private static final String NOWHERE = "nowhere-";

  public Post {
    Objects.requireNonNull(conversation, "conversation");
    Ids.require(id, "post id");
  }

  /**
   * One that no chat shows: for a card that stands for nothing in its conversation.
   *
   * @param name which it is, among all of them
   */
  public static Post nowhere(Conversation conversation, String name) {
    return new Post(conversation, NOWHERE + name);
  }

  /** Whether it is one of those. */
  public boolean standsNowhere() {
    return id.startsWith(NOWHERE);
  }
}
