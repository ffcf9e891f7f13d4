package io.cloakroom.seen;

import io.cloakroom.chat.Conversation;
import io.cloakroom.vault.ImageId;
import java.util.Objects;

/** A picture, and the conversation by whose link it was looked at. */
public record LookedAt(ImageId image, Conversation where) {
  public LookedAt {
    Objects.requireNonNull(image, "image");
    Objects.requireNonNull(where, "where");
  }
}
