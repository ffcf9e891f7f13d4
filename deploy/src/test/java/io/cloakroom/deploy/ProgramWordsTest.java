package io.cloakroom.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.testing.words.BundlesContract;
import io.cloakroom.testing.words.SaidTexts;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is told of the program itself, in every language. */
class ProgramWordsTest implements BundlesContract {
  private static final Path SOURCES = Path.of("src/main/java/io/cloakroom/deploy");
  private static final String COMMAND_LINE =
      "the command line, which speaks English on purpose (ADR 59)";

  /** By the file, or the folder: who reads it instead of those that the bundle is for. */
  private static final Map<String, String> FOR_OTHERS =
      Map.ofEntries(
          Map.entry("DemoCommand.java", COMMAND_LINE),
          Map.entry("DoctorCommand.java", COMMAND_LINE),
          Map.entry("Main.java", COMMAND_LINE),
          Map.entry("RehearseCommand.java", COMMAND_LINE),
          Map.entry("ScratchFolder.java", COMMAND_LINE),
          Map.entry("ServeCommand.java", COMMAND_LINE),
          Map.entry("Version.java", COMMAND_LINE),
          Map.entry("backup", COMMAND_LINE),
          Map.entry("keys", COMMAND_LINE),
          Map.entry("migrate", COMMAND_LINE),
          Map.entry("operator", COMMAND_LINE),
          Map.entry("scrub", COMMAND_LINE),
          Map.entry("doctor", COMMAND_LINE),
          Map.entry("metrics", "what collects metrics, and shows them in English"),
          Map.entry("record", COMMAND_LINE),
          Map.entry("scan", "the scanner's own words, by which it is found in its manual"),
          Map.entry("traces", "what collects traces and metrics, and shows them in English"),
          Map.entry("settings", "settings, which whoever runs the program reads in English"),
          Map.entry("tls/PairFiles.java", "PEM, as it is"),
          Map.entry("tls/PemKey.java", "PEM, as it is"),
          Map.entry("tls/RunningTls.java", "what collects metrics, and shows them in English"),
          Map.entry("RecordStream.java", "why the program does not start"),
          Map.entry("Application.java", "the log"),
          Map.entry("Ground.java", "the log"),
          Map.entry("OpenChats.java", "the log"),
          Map.entry("Reception.java", "the log"),
          Map.entry("Oversight.java", "the log, and why the program ends"),
          Map.entry("log", "the log"));

  @Test
  void noTextStandsOutsideTheBundle() throws Exception {
    assertThat(SaidTexts.below(SOURCES, FOR_OTHERS)).isEmpty();
  }
}
