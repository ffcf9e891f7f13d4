package io.cloakroom.chat;

import java.util.Objects;

/** A channel, group or direct message of one workspace. */
public record Conversation(Workspace workspace, String id) {
  public Conversation {
    Objects.requireNonNull(workspace, "workspace");
    Ids.require(id, "conversation id");
  }
}
