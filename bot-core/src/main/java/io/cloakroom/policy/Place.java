package io.cloakroom.policy;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where values are set: for a workspace, in one of its templates, or for one conversation. What a
 * template says stands among what was set for its workspace, under names of its own.
 *
 * @param template its name; empty when it is none
 */
public record Place(Scope scope, Optional<String> template) {
  /** Under this name stands, for a conversation, which template it uses. */
  public static final String USED = "template";

  private static final String PREFIX = "template/";

  public Place {
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(template, "template");
  }

  public static Place of(Workspace workspace) {
    return new Place(Scope.of(workspace), Optional.empty());
  }

  public static Place of(Conversation conversation) {
    return new Place(Scope.of(conversation), Optional.empty());
  }

  /**
   * A template of the workspace, whether or not it says anything yet.
   *
   * @throws IllegalArgumentException naming the name and the rule
   */
  public static Place template(Workspace workspace, String name) {
    if (!name.matches("[a-z0-9][a-z0-9-]{0,29}")) {
      throw new IllegalArgumentException(SettingWords.WORDS.noTemplateName(name));
    }
    return new Place(Scope.of(workspace), Optional.of(name));
  }

  /** A value under a name, to be set there, or taken out. */
  public PolicyUpdate.Value value(String name, Optional<String> text) {
    return new PolicyUpdate.Value(scope, prefix() + name, text);
  }

  /** What is set just there, among all that is set in its scope. */
  Map<String, String> texts(Map<String, String> ofScope) {
    if (template.isEmpty()) {
      return ofScope;
    }
    return templates(ofScope).getOrDefault(template.get(), Map.of());
  }

  /** What every template says, by its name, among all that is set for its workspace. */
  static Map<String, Map<String, String>> templates(Map<String, String> ofWorkspace) {
    Map<String, Map<String, String>> templates = new TreeMap<>();
    ofWorkspace.forEach(
        (key, text) -> {
          templateOf(key)
              .ifPresent(
                  name ->
                      templates
                          .computeIfAbsent(name, first -> new TreeMap<>())
                          .put(key.substring(PREFIX.length() + name.length() + 1), text));
        });
    return templates;
  }

  /** The template of which something is kept under that name; empty where it is of none. */
  public static Optional<String> templateOf(String key) {
    int end = key.indexOf('/', PREFIX.length());
    return key.startsWith(PREFIX) && end > 0
        ? Optional.of(key.substring(PREFIX.length(), end))
        : Optional.empty();
  }

  private String prefix() {
    return template.map(name -> PREFIX + name + "/").orElse("");
  }
}
