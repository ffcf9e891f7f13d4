package io.cloakroom.chat;

import java.util.Objects;

/** Where one message stands. */
public record Post(Conversation conversation, String id) {
  public Post {
    Objects.requireNonNull(conversation, "conversation");
    Ids.require(id, "post id");
  }
}
