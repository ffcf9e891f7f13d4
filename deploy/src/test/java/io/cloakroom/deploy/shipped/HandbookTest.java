package io.cloakroom.deploy.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.command.question.QuestionLimit;
import io.cloakroom.deploy.settings.LiveSettings;
import io.cloakroom.record.verify.Tampering;
import io.cloakroom.sanitizer.RefusalReason;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.settings.Variable;
import io.cloakroom.testing.WrittenPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README and the handbook say about commands, limits, files and decisions is so. */
class HandbookTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path DECISIONS = ROOT.resolve("deploy/docs/adr/README.md");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

  @Test
  void itsCommandsAreThere() throws Exception {
    List<String> commands =
        found(ROOT.resolve("README.md"), "^(deploy/\\S+|\\./\\S+) .*$").distinct().toList();

    assertThat(commands).containsExactlyInAnyOrder("deploy/cloakroom", "./mvnw");
    assertThat(commands).allMatch(command -> Files.isExecutable(ROOT.resolve(command)));
  }

  @Test
  void itsLinksLeadSomewhere() throws Exception {
    for (Path document : documents()) {
      assertThat(LINK.matcher(Files.readString(document)).results().map(link -> link.group(1)))
          .as("%s", document)
          .allMatch(link -> Files.exists(document.resolveSibling(link)));
    }
  }

  @Test
  void itsReadmeCanBeReadInOneGo() throws Exception {
    assertThat(Files.readAllLines(ROOT.resolve("README.md"))).hasSizeLessThan(120);
  }

  @Test
  void itsLimitsAreThoseOfTheSanitizer() throws Exception {
    SanitizerLimits limits = SanitizerLimits.defaults();

    assertThat(List.of("README.md", "deploy/docs/formats.md"))
        .allSatisfy(
            document ->
                assertThat(ROOT.resolve(document))
                    .content()
                    .contains(
                        (limits.maxBytes() >> 20)
                            + " MiB, "
                            + limits.maxPixels() / 1_000_000
                            + " megapixels"));
  }

  @Test
  void itsReportNamesEveryRefusal() throws Exception {
    String page = Files.readString(ROOT.resolve("deploy/docs/command-line.md"));

    assertThat(RefusalReason.values())
        .allMatch(refusal -> page.contains("`" + refusal.name() + "`"));
  }

  @Test
  void itsRecordNamesAllThatIsFoundOutAndTheLimitOfQuestions() throws Exception {
    String page = Files.readString(ROOT.resolve("deploy/docs/record.md"));

    assertThat(Tampering.Kind.values()).allMatch(kind -> page.contains("`" + kind.name() + "`"));
    assertThat(page).contains("at most " + QuestionLimit.MOST + " in ten minutes");
  }

  @Test
  void itsSettingsNameThoseThatAreExchangedWhileItRuns() throws Exception {
    String page = Files.readString(ROOT.resolve("deploy/docs/settings.md"));
    String now =
        page.lines().filter(line -> line.endsWith("in it | now |")).findFirst().orElseThrow();

    assertThat(LiveSettings.EXCHANGED)
        .extracting(Variable::name)
        .allMatch(name -> now.contains("`" + name + "`"))
        .hasSize(now.split("CLOAKROOM_", -1).length - 1);
  }

  @Test
  void itsIndexOfDecisionsIsWhole() throws Exception {
    String index = index();

    assertThat(new WrittenPart(DECISIONS, "decisions").isNow(index)).isEqualTo(index);
  }

  @Test
  void noTwoDecisionsOfAModuleHaveOneNumber() throws Exception {
    assertThat(decisions())
        .extracting(decision -> decision.getParent() + "/" + number(decision))
        .doesNotHaveDuplicates();
  }

  private static String index() throws IOException {
    TreeMap<String, List<Path>> modules =
        decisions().stream()
            .collect(
                Collectors.groupingBy(
                    decision ->
                        ROOT.relativize(decision.resolve("../../..").normalize()).toString(),
                    TreeMap::new,
                    Collectors.toList()));
    StringBuilder index = new StringBuilder();
    for (var module : modules.entrySet()) {
      index.append("\n## ").append(module.getKey()).append("\n\n");
      for (Path decision : module.getValue()) {
        String title = Files.readAllLines(decision).get(0).replaceFirst("^# (\\d+[.:]? *)?", "");
        Path link = DECISIONS.getParent().relativize(decision);
        index.append("* [").append(number(decision)).append("](").append(link).append(") ");
        index.append(title).append('\n');
      }
    }
    return index.toString();
  }

  private static String number(Path decision) {
    return decision.getFileName().toString().substring(0, 4);
  }

  private static List<Path> decisions() throws IOException {
    return documents().stream()
        .filter(path -> path.toString().contains("/docs/adr/"))
        .filter(path -> path.getFileName().toString().matches("\\d{4}-.*\\.md"))
        .toList();
  }

  /** Every document of the sources, in the order of their paths. */
  private static List<Path> documents() throws IOException {
    try (Stream<Path> files =
        Files.find(
            ROOT,
            6,
            (path, attributes) ->
                path.toString().endsWith(".md")
                    && !path.toString().contains("/target/")
                    && !path.toString().contains("/src/"))) {
      return files.sorted().toList();
    }
  }

  private static Stream<String> found(Path document, String pattern) throws IOException {
    return Pattern.compile(pattern, Pattern.MULTILINE)
        .matcher(Files.readString(document))
        .results()
        .map(result -> result.group(1));
  }
}
