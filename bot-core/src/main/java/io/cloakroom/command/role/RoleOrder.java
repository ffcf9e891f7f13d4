package io.cloakroom.command.role;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Request;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.rights.GroupRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which role for which group, and where.
 *
 * @param word as it is typed
 * @param channels for which it is; of none, it is for the workspace
 */
record RoleOrder(Workspace workspace, String word, String group, List<Conversation> channels) {
  static final String ROLE = "role";
  static final String GROUP = "group";
  static final String CHANNELS = "channels";

  static final String SECURITY = "security";
  static final String ADMIN = "admin";
  static final int MOST = 60;

  static final Parameter OF_GROUP =
      new Parameter(GROUP, Parameter.Type.GROUP, false, "a user group of the chat", List.of());
  static final Parameter IN_CHANNELS =
      new Parameter(
          CHANNELS,
          Parameter.Type.CONVERSATIONS,
          false,
          "for which channels, with commas: #site,#ops",
          List.of());

  RoleOrder {
    channels = List.copyOf(channels);
  }

  /** What is to be chosen from, with words of one's own behind. */
  static Parameter role(String help, String... more) {
    List<String> words = new ArrayList<>();
    for (GroupRole role : GroupRole.values()) {
      words.add(role.word());
    }
    words.addAll(List.of(SECURITY, ADMIN));
    words.addAll(List.of(more));
    return Parameters.choice(ROLE, true, help, words.toArray(String[]::new));
  }

  /** Empty where the group is missing. */
  static Optional<RoleOrder> of(Request request) {
    return request
        .values()
        .text(GROUP)
        .map(
            group ->
                new RoleOrder(
                    request.where().workspace(),
                    request.values().required(ROLE),
                    group,
                    request.values().conversations(CHANNELS)));
  }

  /** As it is kept. */
  String role() {
    return switch (word) {
      case SECURITY -> Roles.SECURITY;
      case ADMIN -> Roles.CHANNEL_ADMIN;
      default -> word;
    };
  }

  RoleHolder holder() {
    return RoleHolder.group(group);
  }

  boolean isSecurity() {
    return word.equals(SECURITY);
  }

  /** Whether it is only ever for channels. */
  boolean needsChannels() {
    return word.equals(ADMIN) || isProject();
  }

  boolean isProject() {
    return word.equals(GroupRole.PROJECT.word());
  }

  /** Whether more people look at pictures by it. */
  boolean letsLook() {
    return GroupRole.of(word).isPresent() && !channels.isEmpty();
  }

  List<Scope> scopes() {
    return channels.isEmpty()
        ? List.of(Scope.of(workspace))
        : channels.stream().map(Scope::of).toList();
  }
}
