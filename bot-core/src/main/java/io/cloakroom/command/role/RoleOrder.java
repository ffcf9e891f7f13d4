package io.cloakroom.command.role;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.command.Inert;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.project.Projects;
import io.cloakroom.policy.rights.GroupRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
  static final String PROJECT = "project";

  static final String SECURITY = "security";
  static final String ADMIN = "admin";
  static final int MOST = 60;

  static final Parameter OF_GROUP =
      new Parameter(
          GROUP, Parameter.Type.GROUP, false, OptionWords.WORDS::roleOrderGroup, List.of());
  static final Parameter IN_CHANNELS =
      new Parameter(
          CHANNELS,
          Parameter.Type.CONVERSATIONS,
          false,
          OptionWords.WORDS::roleOrderChannels,
          List.of());

  static final Parameter OF_PROJECT =
      new Parameter(
          PROJECT, Parameter.Type.TEXT, false, OptionWords.WORDS::projectName, List.of("bridge-7"));

  RoleOrder {
    channels = List.copyOf(channels);
  }

  /** What is to be chosen from, with words of one's own behind. */
  static Parameter role(Supplier<String> help, String... more) {
    List<String> words = new ArrayList<>();
    for (GroupRole role : GroupRole.values()) {
      words.add(role.word());
    }
    words.addAll(List.of(SECURITY, ADMIN));
    words.addAll(List.of(more));
    return Parameters.choice(ROLE, true, help, words.toArray(String[]::new));
  }

  /**
   * The channels of the project that is named, none where none is; empty where no project has that
   * name. Asked once: a role for no channel would be one for all of them.
   */
  static Optional<List<Conversation>> ofProject(Request request, Projects projects) {
    return request
        .values()
        .text(PROJECT)
        .map(name -> projects.find(request.where().workspace(), name))
        .orElse(Optional.of(List.of()));
  }

  static Reply noSuchProject(Slash slash, Usage usage, Request request) {
    return Problems.of(
        slash,
        usage,
        PROJECT,
        RoleWords.WORDS.noSuchProject(Inert.quoted(request.values().required(PROJECT))));
  }

  /** Empty where the group is missing. */
  static Optional<RoleOrder> of(Request request, List<Conversation> ofProject) {
    List<Conversation> channels =
        Stream.concat(request.values().conversations(CHANNELS).stream(), ofProject.stream())
            .distinct()
            .toList();
    return request
        .values()
        .text(GROUP)
        .map(
            group ->
                new RoleOrder(
                    request.where().workspace(), request.values().required(ROLE), group, channels));
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
