package io.cloakroom.deploy.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cloakroom.settings.WrongSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings of a file and of the environment, which goes before it. */
class ConfigurationTest {
  @TempDir Path folder;

  @Test
  void theEnvironmentGoesBeforeTheFile() throws Exception {
    Path file = written("CLOAKROOM_PORT=9000\nCLOAKROOM_NODE=node-1\n");

    Configuration configuration =
        Configuration.of(
            Map.of("CLOAKROOM_CONFIG", file.toString(), "CLOAKROOM_PORT", "9001", "PATH", "/bin"));

    Settings settings = SettingsReader.forServe(configuration.values());
    assertThat(settings.port()).isEqualTo(9001);
    assertThat(settings.storage().node()).isEqualTo("node-1");
    assertThat(configuration.origin())
        .isEqualTo(
            "2 from "
                + file
                + ", 1 from the environment, which goes before the file in CLOAKROOM_PORT");
    assertThatCode(configuration::refuseMistakes).doesNotThrowAnyException();
  }

  @Test
  void theCommandLineGoesBeforeTheEnvironment() throws Exception {
    Path file = written("CLOAKROOM_PORT=9000\n");
    Map<String, String> environment = Map.of("CLOAKROOM_CONFIG", "/nowhere");

    for (List<String> arguments :
        List.of(
            List.of("serve", "--config", file.toString()),
            List.of("--config=" + file, "serve"),
            List.of("--config=/nowhere", "doctor", "--config", file.toString()))) {
      assertThat(Configuration.of(arguments, environment).values())
          .containsEntry("CLOAKROOM_PORT", "9000");
    }
    assertThat(Configuration.of(List.of("clean", "--", "--config", "x"), Map.of()).values())
        .isEmpty();
    assertThat(Configuration.of(Map.of()).origin()).isEqualTo("0 from the environment");
  }

  @Test
  void T53_saysAllThatIsWrongAtOnceEachWithItsPlace() throws Exception {
    Path file =
        written(
            """
            CLOAKROOM_PORT=banana
            CLOAKROOM_NODE=$HOSTNAME
            CLOAKROOM_DATADIR=/srv
            JAVA_OPTS=-Xmx512m
            CLOAKROOM_CONFIG=/etc/other
            PORT=80
            CLOAKROOM_LOG_NETWORK=no
            """);

    WrongSettings wrong =
        mistakes(
            Map.of(
                "CLOAKROOM_CONFIG",
                file.toString(),
                "CLOAKROOM_LOG_NETWORK",
                "perhaps",
                "CLOAKROOM_MAX_FRAMES",
                "lots"));

    assertThat(wrong.mistakes())
        .containsExactlyInAnyOrder(
            file
                + ", line 2, gives CLOAKROOM_NODE a value that systemd and Compose read each in"
                + " their own way; put it between ' and ', without \\ or ' in it",
            "CLOAKROOM_CONFIG names a file, and does not stand in one; leave it out",
            "JAVA_OPTS (%s, line 4) counts in the environment alone; set it there (systemd:"
                    .formatted(file)
                + " Environment=)",
            "CLOAKROOM_DATADIR (%s, line 3) is not a setting; did you mean CLOAKROOM_DATA_DIR?"
                .formatted(file),
            "PORT (%s, line 6) is not a setting; unset it, or see cloakroom --help for those there"
                    .formatted(file)
                + " are",
            "CLOAKROOM_PORT (%s, line 1) is not a port: \"banana\"; try 8080, or 1 to 65535"
                .formatted(file),
            "CLOAKROOM_LOG_NETWORK is neither on nor off: \"perhaps\"; try off",
            "CLOAKROOM_MAX_FRAMES is not a possible number: \"lots\"; try 500, or 1 to 100000");
  }

  @Test
  void aFileThatIsNotThereStartsNothing() {
    assertThat(mistakes(Map.of("CLOAKROOM_CONFIG", "/nowhere")).mistakes())
        .containsExactly(
            "/nowhere is no file that can be read; correct its name, or let this user read it");
  }

  /** By a file in one of them, and as it is in the other. */
  @Test
  void ofASecretTheEnvironmentGoesBeforeTheFileToo() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "xoxb-9");
    Path file = written("CLOAKROOM_SLACK_BOT_TOKEN=xoxb-1\n");

    Map<String, String> values =
        Configuration.of(
                Map.of(
                    "CLOAKROOM_CONFIG",
                    file.toString(),
                    "CLOAKROOM_SLACK_BOT_TOKEN_FILE",
                    token.toString()))
            .values();

    assertThat(values)
        .containsKey("CLOAKROOM_SLACK_BOT_TOKEN_FILE")
        .doesNotContainKey("CLOAKROOM_SLACK_BOT_TOKEN");
  }

  private Path written(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("cloakroom.conf"), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private static WrongSettings mistakes(Map<String, String> environment) {
    return catchThrowableOfType(
        WrongSettings.class, () -> Configuration.of(environment).refuseMistakes());
  }
}
