package io.cloakroom.deploy.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the image is made of, as far as files say. */
class ImageFilesTest {
  private static final Path IMAGE = Path.of("image");
  private static final Pattern OPTION = Pattern.compile("-(?:X[^ \"']+|Djava[^ \"']+)");

  /** There is no shell in it to run the script. */
  @Test
  void itsJavaIsGivenWhatTheStartScriptGives() throws Exception {
    String script = Files.readString(Path.of("cloakroom"));
    List<String> options = Files.readAllLines(IMAGE.resolve("root/opt/cloakroom/run"));

    Stream<String> given =
        script
            .lines()
            .filter(line -> line.matches("\\s*(options=.*-Xm[sx]|.*options -XX:.Use|trim=-XX).*"))
            .flatMap(line -> OPTION.matcher(line).results().map(MatchResult::group));

    assertThat(given.map(option -> option.startsWith("-Xmx") ? "-XX:MaxRAMPercentage=25" : option))
        .hasSize(9)
        .isSubsetOf(options);
    assertThat(options).endsWith("io.cloakroom.deploy.Main").contains("/opt/cloakroom/lib/*");
    String pom = Files.readString(IMAGE.resolve("pom.xml"));
    assertThat(script).contains("MALLOC_ARENA_MAX:-2}", "MALLOC_TRIM_THRESHOLD_:-131072}");
    assertThat(pom).contains("<MALLOC_ARENA_MAX>2<", "<MALLOC_TRIM_THRESHOLD_>131072<");
  }

  @Test
  void itRunsAsAUserThatIsNotRoot() throws Exception {
    assertThat(Files.readString(IMAGE.resolve("pom.xml"))).contains("<user>10001:10001</user>");
    assertThat(Files.readString(Path.of("helm/cloakroom/templates/deployment.yaml")))
        .contains("runAsUser: 10001");
  }

  @Test
  void everyPackageIsNamedByItsDigestAndNoneIsAShell() throws Exception {
    List<String> packages = Files.readAllLines(IMAGE.resolve("packages.lock"));
    List<String> dropped =
        Files.readAllLines(IMAGE.resolve("packages")).stream()
            .filter(line -> line.startsWith("!"))
            .map(line -> line.substring(1))
            .toList();

    assertThat(packages)
        .hasSizeGreaterThan(20)
        .allMatch(line -> line.matches("\\S+ \\S+ [0-9a-f]{64}"));
    List<String> names = packages.stream().map(line -> line.split(" ", -1)[0]).toList();
    assertThat(names)
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(dropped)
        .contains("libheif-plugin-libde265", "libheif-plugin-dav1d", "ca-certificates", "tzdata");
    assertThat(dropped).contains("bash", "dash", "dpkg");
  }

  @Test
  void itsVersionIsThePrograms() throws Exception {
    String own = version(IMAGE.resolve("pom.xml"));

    assertThat(version(Path.of("pom.xml"))).isEqualTo(own + "-SNAPSHOT");
    assertThat(Files.readString(Path.of("compose/compose.yaml")))
        .contains("${CLOAKROOM_IMAGE:-cloakroom:" + own + "}");
  }

  private static String version(Path pom) throws Exception {
    return Pattern.compile("<version>([^<]+)<")
        .matcher(Files.readString(pom))
        .results()
        .findFirst()
        .orElseThrow()
        .group(1);
  }
}
