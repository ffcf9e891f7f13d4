package io.cloakroom.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.testing.words.BundlesContract;
import io.cloakroom.testing.words.SaidTexts;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The adapter's bundle, and that nothing which people read stands outside of it. */
class AdapterWordsTest implements BundlesContract {
  private static final Path SOURCES = Path.of("src/main/java/io/cloakroom/discord");

  /** By the file: who reads it instead of those that the bundle is for. */
  private static final Map<String, String> FOR_OTHERS =
      Map.of(
          "setup/DiscordVariables.java",
              "settings, which whoever runs the program reads in English",
          "setup/DiscordSettings.java", "why the program does not start",
          "setup/Servers.java", "why the program does not start",
          "command/CommandTree.java", "what help says of commands moves as one",
          "connection/SessionBudget.java", "the log",
          "incoming/Arrivals.java", "the log");

  /** What is known again by its name. */
  private static final Set<String> NAMES = Set.of("Cloakroom cards");

  @Test
  void noTextStandsOutsideTheBundle() throws Exception {
    Set<String> said = new TreeSet<>();
    SaidTexts.below(SOURCES, FOR_OTHERS).values().forEach(said::addAll);

    assertThat(said).isEqualTo(NAMES);
  }
}
