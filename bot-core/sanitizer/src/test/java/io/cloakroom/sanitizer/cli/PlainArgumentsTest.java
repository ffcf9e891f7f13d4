package io.cloakroom.sanitizer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The short way through the command line leads where picocli leads, or is not taken. */
class PlainArgumentsTest {
  private static final List<String> WORDS =
      List.of(
          "a.jpg",
          "my photos",
          "check",
          "@list",
          "\"b\".png",
          "${x}",
          "été",
          "a,b",
          "--strict",
          "--quiet",
          "-q",
          "--keep",
          "capture-date",
          "--keep=capture-date",
          "gps",
          "--report",
          "json",
          "text",
          "--report=json",
          "xml",
          "--to",
          "out",
          "--to=out",
          "--neutral-names",
          "--force",
          "--help",
          "-h",
          "--version",
          "-V",
          "--",
          "-",
          "--for",
          "-qh",
          "",
          "--to=");

  @TempDir Path home;

  @Tag("full")
  @Test
  void meansWhatPicocliMeansWhereverItAnswers() {
    Random random = new Random(9);
    int answered = 0;
    for (int i = 0; i < 20_000; i++) {
      List<String> words = new ArrayList<>(List.of(random.nextBoolean() ? "clean" : "check"));
      int count = 1 + random.nextInt(6);
      for (int word = 0; word < count; word++) {
        words.add(WORDS.get(random.nextInt(WORDS.size())));
      }
      Optional<Order> plain = PlainArguments.read(words);
      if (plain.isPresent()) {
        answered++;
        assertThat(plain).as("%s", words).isEqualTo(byPicocli(words));
      }
    }
    assertThat(answered).isGreaterThan(1_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "clean a.jpg",
        "check a.jpg b.jpg -q",
        "clean --to out --force --neutral-names photos",
        "check --report json --strict --keep capture-date photos more"
      })
  void answersWhatPeopleType(String line) {
    List<String> words = List.of(line.split(" "));

    assertThat(PlainArguments.read(words)).isPresent().isEqualTo(byPicocli(words));
  }

  @Test
  void leavesAFolderOfCopiesThatIsAFileToPicocli() throws Exception {
    String file = Files.createFile(home.resolve("file")).toString();

    assertThat(PlainArguments.read(List.of("clean", "a.jpg", "--to", file))).isEmpty();
    assertThat(PlainArguments.read(List.of("clean", "a.jpg", "--to", home.toString()))).isPresent();
  }

  /** Empty where picocli refuses, or shows its help. */
  private static Optional<Order> byPicocli(List<String> words) {
    CleanCommand clean = new CleanCommand(0, Ran::tools);
    CheckCommand check = new CheckCommand(0, Ran::tools);
    boolean cleaning = words.get(0).equals("clean");
    try {
      CommandLine line = new CommandLine(cleaning ? clean : check).setExpandAtFiles(false);
      CommandLine.ParseResult result =
          line.parseArgs(words.subList(1, words.size()).toArray(String[]::new));
      boolean help = result.isUsageHelpRequested() || result.isVersionHelpRequested();
      return help ? Optional.empty() : Optional.of(cleaning ? clean.order() : check.order());
    } catch (ParameterException e) {
      return Optional.empty();
    }
  }
}
