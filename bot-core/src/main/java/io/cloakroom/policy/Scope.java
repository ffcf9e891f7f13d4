package io.cloakroom.policy;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import java.util.Objects;
import java.util.Optional;

/** What a value is set for: a whole workspace, or one conversation of it. */
public record Scope(Workspace workspace, Optional<Conversation> conversation) {
  public Scope {
    Objects.requireNonNull(workspace, "workspace");
    Objects.requireNonNull(conversation, "conversation");
  }

  public static Scope of(Workspace workspace) {
    return new Scope(workspace, Optional.empty());
  }

  public static Scope of(Conversation conversation) {
    return new Scope(conversation.workspace(), Optional.of(conversation));
  }
}
