package io.cloakroom.slack;

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
  private static final Path SOURCES = Path.of("src/main/java/io/cloakroom/slack");

  /** By the file: who reads it instead of those that the bundle is for. */
  private static final Map<String, String> FOR_OTHERS =
      Map.of(
          "setup/SlackVariables.java", "settings, which whoever runs the program reads in English",
          "setup/SlackManifest.java", "what Slack shows of the app, in one language",
          "setup/Team.java", "why the program does not start",
          "incoming/SocketLine.java", "why the program does not start",
          "SlackChat.java", "the log",
          "card/LabelledCalls.java", "the log");

  /** What is known again by its name, and what machines read. */
  private static final Set<String> NAMES =
      Set.of(
          "Work Object Previews",
          "channel membership",
          "deletion token not in this private channel",
          "groups slack ",
          "in place ",
          "openid profile email");

  @Test
  void noTextStandsOutsideTheBundle() throws Exception {
    Set<String> said = new TreeSet<>();
    SaidTexts.below(SOURCES, FOR_OTHERS).values().forEach(said::addAll);

    assertThat(said).isEqualTo(NAMES);
  }
}
