package io.cloakroom.policy.project;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.SettingWords;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The projects of a workspace, each a name for some of its channels. They stand among what is set
 * for the workspace, under names of their own; a channel may be in several.
 */
public final class Projects {
  /** So many channels has one at most. */
  public static final int MOST_CHANNELS = 60;

  private static final String PREFIX = "project/";

  private final PolicyStore store;

  public Projects(PolicyStore store) {
    this.store = store;
  }

  /** All of them by name, each with its channels in the order of their ids. */
  public Map<String, List<Conversation>> of(Workspace workspace) {
    Map<String, List<Conversation>> projects = new TreeMap<>();
    store
        .values(Scope.of(workspace))
        .forEach(
            (key, ids) -> {
              if (key.startsWith(PREFIX)) {
                projects.put(key.substring(PREFIX.length()), channels(workspace, ids));
              }
            });
    return projects;
  }

  /** The channels of one; empty where there is none of that name. */
  public Optional<List<Conversation>> find(Workspace workspace, String typed) {
    return Optional.ofNullable(of(workspace).get(typed.strip().toLowerCase(Locale.ROOT)));
  }

  /**
   * A name as it is kept.
   *
   * @throws IllegalArgumentException naming the name and the rule
   */
  public static String name(String typed) {
    String name = typed.strip().toLowerCase(Locale.ROOT);
    if (!name.matches("[a-z0-9][a-z0-9-]{0,29}")) {
      throw new IllegalArgumentException(SettingWords.WORDS.noProjectName(typed));
    }
    return name;
  }

  /** What is to be set so that it has these channels and no others; with none it is no more. */
  public static PolicyUpdate.Value value(
      Workspace workspace, String name, List<Conversation> channels) {
    return new PolicyUpdate.Value(
        Scope.of(workspace),
        PREFIX + name,
        Optional.of(ids(channels)).filter(text -> !text.isEmpty()));
  }

  /** The ids of channels in their order, as they are kept and recorded. */
  public static String ids(List<Conversation> channels) {
    return channels.stream()
        .map(Conversation::id)
        .sorted()
        .distinct()
        .collect(Collectors.joining(" "));
  }

  private static List<Conversation> channels(Workspace workspace, String ids) {
    return Arrays.stream(ids.split(" "))
        .map(id -> new Conversation(workspace, id))
        .sorted(Comparator.comparing(Conversation::id))
        .toList();
  }
}
