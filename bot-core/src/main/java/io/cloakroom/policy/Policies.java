package io.cloakroom.policy;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import java.util.List;

/** Finds out what holds: a channel's own value, else its workspace's, else the default. */
public final class Policies {
  private final PolicyStore store;

  public Policies(PolicyStore store) {
    this.store = store;
  }

  /** What holds in the conversation now. */
  public Policy of(Conversation conversation) {
    return new Policy(
        List.of(
            ofWorkspace(conversation.workspace()),
            new Policy.Layer(Policy.Source.CHANNEL, store.values(Scope.of(conversation)))));
  }

  /** What holds where a conversation of the workspace says nothing itself. */
  public Policy of(Workspace workspace) {
    return new Policy(List.of(ofWorkspace(workspace)));
  }

  /** Whom the bot was told to regard as admins of the conversation, by name. */
  public List<Person> named(Conversation conversation) {
    return store.holders(Scope.of(conversation), Roles.CHANNEL_ADMIN).stream()
        .filter(holder -> holder.kind() == RoleHolder.Kind.PERSON)
        .map(holder -> new Person(conversation.workspace(), holder.id()))
        .toList();
  }

  private Policy.Layer ofWorkspace(Workspace workspace) {
    return new Policy.Layer(Policy.Source.WORKSPACE, store.values(Scope.of(workspace)));
  }
}
