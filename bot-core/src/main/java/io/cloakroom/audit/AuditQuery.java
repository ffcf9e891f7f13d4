package io.cloakroom.audit;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.vault.ImageId;
import java.util.Objects;
import java.util.Optional;

/** Which events to find: those of one workspace that fit every given part. */
public record AuditQuery(
    Workspace workspace,
    Optional<ImageId> image,
    Optional<Conversation> conversation,
    Optional<Action> action) {
  public AuditQuery {
    Objects.requireNonNull(workspace, "workspace");
    Objects.requireNonNull(image, "image");
    Objects.requireNonNull(conversation, "conversation");
    Objects.requireNonNull(action, "action");
  }

  public static AuditQuery everything(Workspace workspace) {
    return new AuditQuery(workspace, Optional.empty(), Optional.empty(), Optional.empty());
  }

  public static AuditQuery of(Workspace workspace, ImageId image) {
    return new AuditQuery(workspace, Optional.of(image), Optional.empty(), Optional.empty());
  }

  public static AuditQuery of(Workspace workspace, Action action) {
    return new AuditQuery(workspace, Optional.empty(), Optional.empty(), Optional.of(action));
  }
}
