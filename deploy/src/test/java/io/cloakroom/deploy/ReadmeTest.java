package io.cloakroom.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.RefusalReason;
import io.cloakroom.sanitizer.SanitizerLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the README says about settings, commands, limits and files is so. */
class ReadmeTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private String readme;

  @BeforeEach
  void readIt() throws IOException {
    readme = Files.readString(ROOT.resolve("README.md"));
  }

  @Test
  void itsCommandsAreThere() {
    List<String> commands = found("^(\\S+) ?(\\S*) +# ", 1).distinct().toList();

    assertThat(commands).containsExactlyInAnyOrder("deploy/cloakroom", "./mvnw");
    assertThat(commands).allMatch(command -> Files.isExecutable(ROOT.resolve(command)));
  }

  @Test
  void itsLinksLeadSomewhere() {
    assertThat(found("\\]\\(([^)#:]+)\\)", 1))
        .isNotEmpty()
        .allMatch(link -> Files.exists(ROOT.resolve(link)));
  }

  @Test
  void itsLimitsAreThoseOfTheSanitizer() {
    SanitizerLimits limits = SanitizerLimits.defaults();

    assertThat(readme)
        .contains(
            (limits.maxBytes() >> 20) + " MiB, " + limits.maxPixels() / 1_000_000 + " megapixels");
  }

  @Test
  void itsReportNamesEveryRefusal() {
    assertThat(RefusalReason.values())
        .allMatch(refusal -> readme.contains("`" + refusal.name() + "`"));
  }

  private Stream<String> found(String pattern, int group) {
    return Pattern.compile(pattern, Pattern.MULTILINE)
        .matcher(readme)
        .results()
        .map((MatchResult result) -> result.group(group));
  }
}
