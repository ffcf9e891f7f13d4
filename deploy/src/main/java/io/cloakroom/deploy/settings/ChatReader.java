package io.cloakroom.deploy.settings;

import io.cloakroom.slack.SlackSetUpIncomplete;
import io.cloakroom.slack.SlackSettings;
import io.cloakroom.slack.SlackSettingsReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads {@link ChatSettings}: each adapter knows its own. */
final class ChatReader {
  static final List<String> KEYS =
      Stream.of(SlackSettingsReader.KEYS, DiscordReader.KEYS).flatMap(List::stream).toList();

  private final Map<String, String> environment;
  private final Function<String, Optional<String>> values;
  private final List<String> mistakes;

  /**
   * @param values what is set, by key; complains of what is set to nothing
   * @param mistakes takes what is wrong, each with its remedy
   */
  ChatReader(
      Map<String, String> environment,
      Function<String, Optional<String>> values,
      List<String> mistakes) {
    this.environment = environment;
    this.values = values;
    this.mistakes = mistakes;
  }

  ChatSettings read() {
    long set =
        SlackSettingsReader.KEYS.stream().filter(key -> values.apply(key).isPresent()).count();
    return new ChatSettings(
        set == 0 ? Optional.empty() : slack(), new DiscordReader(values, mistakes).read());
  }

  private Optional<SlackSettings> slack() {
    try {
      return SlackSettings.read(environment);
    } catch (SlackSetUpIncomplete e) {
      mistakes.addAll(e.problems());
      return Optional.empty();
    }
  }
}
