package io.cloakroom.chat;

import java.util.Objects;
import java.util.Set;

/**
 * What a person is right now, in a workspace and in one conversation of it, as the messenger says.
 *
 * @param inConversation may read the conversation at this moment
 * @param groups ids of the user groups or roles held
 * @param conversationAdmin may administer this conversation, in the messenger's own terms
 * @param workspaceAdmin may administer the whole workspace
 */
public record Membership(
    Standing standing,
    boolean inConversation,
    Set<String> groups,
    boolean conversationAdmin,
    boolean workspaceAdmin) {
  public Membership {
    Objects.requireNonNull(standing, "standing");
    groups = Set.copyOf(groups);
  }

  /** Nobody: what to assume when the messenger knows no such person. */
  public static Membership none() {
    return new Membership(Standing.GONE, false, Set.of(), false, false);
  }
}
