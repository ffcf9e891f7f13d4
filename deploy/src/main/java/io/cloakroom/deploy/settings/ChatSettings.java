package io.cloakroom.deploy.settings;

import io.cloakroom.discord.setup.DiscordSettings;
import io.cloakroom.discord.setup.DiscordVariables;
import io.cloakroom.settings.Environment;
import io.cloakroom.slack.setup.SlackSettings;
import io.cloakroom.slack.setup.SlackVariables;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Which chats are served; any of them, both, or none. */
public record ChatSettings(Optional<SlackSettings> slack, Optional<DiscordSettings> discord) {
  public static final ChatSettings NONE = new ChatSettings(Optional.empty(), Optional.empty());

  public ChatSettings {
    Objects.requireNonNull(slack, "slack");
    Objects.requireNonNull(discord, "discord");
  }

  /** What is wrong with either the environment then has among its mistakes. */
  static ChatSettings read(Environment environment) {
    return new ChatSettings(SlackVariables.read(environment), DiscordVariables.read(environment));
  }

  public boolean isEmpty() {
    return names().isEmpty();
  }

  /** As people call them. */
  public List<String> names() {
    return Stream.of(slack.map(any -> "Slack"), discord.map(any -> "Discord"))
        .flatMap(Optional::stream)
        .toList();
  }
}
