package io.cloakroom.chat;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a person is right now, in a workspace and in one conversation of it, as the messenger says.
 *
 * @param inConversation may read the conversation at this moment
 * @param groups ids of the user groups or roles held
 * @param conversationAdmin may administer this conversation, in the messenger's own terms
 * @param workspaceAdmin may administer the whole workspace
 * @param since when they came into the workspace, the last time; empty where the messenger tells of
 *     those who leave, or does not know
 */
public record Membership(
    Standing standing,
    boolean inConversation,
    Set<String> groups,
    boolean conversationAdmin,
    boolean workspaceAdmin,
    Optional<Instant> since) {
  public Membership {
    Objects.requireNonNull(standing, "standing");
    groups = Set.copyOf(groups);
    Objects.requireNonNull(since, "since");
  }

  public Membership(
      Standing standing,
      boolean inConversation,
      Set<String> groups,
      boolean conversationAdmin,
      boolean workspaceAdmin) {
    this(standing, inConversation, groups, conversationAdmin, workspaceAdmin, Optional.empty());
  }

  /** The same, of somebody who came at that moment. */
  public Membership since(Instant moment) {
    return new Membership(
        standing, inConversation, groups, conversationAdmin, workspaceAdmin, Optional.of(moment));
  }

  /** Somebody whom no messenger knows: in no conversation, and held to what guests are. */
  public static Membership outsider() {
    return new Membership(Standing.EXTERNAL, false, Set.of(), false, false);
  }

  /** Nobody: what to assume when the messenger knows no such person. */
  public static Membership none() {
    return new Membership(Standing.GONE, false, Set.of(), false, false);
  }
}
