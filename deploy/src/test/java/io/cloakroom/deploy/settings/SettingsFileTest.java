package io.cloakroom.deploy.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file of settings, as systemd and Compose read it too. */
class SettingsFileTest {
  private static final String TOKEN = "xoxb-secret";

  @TempDir Path folder;
  private Path path;

  @BeforeEach
  void name() {
    path = folder.resolve("cloakroom.conf");
  }

  @Test
  void readsNamesValuesAndComments() throws Exception {
    SettingsFile file =
        written("# the port\n\nCLOAKROOM_PORT=9000\r\n  CLOAKROOM_NODE=a \n#CLOAKROOM_X=1\n");

    assertThat(file.mistakes()).isEmpty();
    assertThat(file.values()).isEqualTo(Map.of("CLOAKROOM_PORT", "9000", "CLOAKROOM_NODE", "a"));
    assertThat(file.lines()).isEqualTo(Map.of("CLOAKROOM_PORT", 3, "CLOAKROOM_NODE", 4));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "plain|plain",
        "a=b&c=d#e|a=b&c=d#e",
        "two words|two words",
        "'costs $5 # and \"more\"'|costs $5 # and \"more\"",
        "\"it's fine\"|it's fine",
        "''|~~",
      })
  void takesWhatAllReadTheSame(String text, String value) throws Exception {
    SettingsFile file = written("CLOAKROOM_NODE=" + text);

    assertThat(file.mistakes()).isEmpty();
    assertThat(file.values()).isEqualTo(Map.of("CLOAKROOM_NODE", value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secret$HOME",
        "secret\\",
        "secret # a comment",
        "'secret",
        "secret'",
        "\"a $secret\"",
        "'it's secret'",
        "\"secret\\n\"",
        "`secret`",
        " secret",
        "'secret' more"
      })
  void refusesWhatTheyReadEachInTheirOwnWayAndRepeatsNothingOfIt(String text) throws Exception {
    SettingsFile file = written("CLOAKROOM_PORT=1\nCLOAKROOM_NODE=" + text);

    assertThat(file.mistakes())
        .singleElement()
        .asString()
        .startsWith(path + ", line 2, gives CLOAKROOM_NODE a value that systemd and Compose")
        .doesNotContain("secret");
    assertThat(file.values()).isEqualTo(Map.of("CLOAKROOM_PORT", "1"));
  }

  @Test
  void namesEachLineThatIsNone() throws Exception {
    SettingsFile file =
        written("export CLOAKROOM_PORT=1\nhunter2\nCLOAKROOM_NODE=a\nCLOAKROOM_NODE=b\n-A=1\n");

    assertThat(file.mistakes())
        .containsExactly(
            path + ", line 1, is no setting; write NAME=value, or # before what is none",
            path + ", line 2, is no setting; write NAME=value, or # before what is none",
            path + ", line 4, sets CLOAKROOM_NODE again, after line 3; leave one out",
            path + ", line 5, is no setting; write NAME=value, or # before what is none");
  }

  @Test
  void saysThatItCannotBeRead() throws Exception {
    assertThat(read(Optional.empty()).mistakes())
        .containsExactly(
            path + " is no file that can be read; correct its name, or let this user read it");

    Files.write(path, new byte[] {'A', '=', (byte) 0xff});
    assertThat(read(Optional.empty()).mistakes())
        .containsExactly(path + " is no text in UTF-8; write it so");
  }

  @Test
  void T53_refusesASecretWhereOthersCouldReadIt() throws Exception {
    written("CLOAKROOM_PORT=1\nCLOAKROOM_SLACK_BOT_TOKEN=" + TOKEN);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));

    assertThat(read(Optional.empty()).mistakes())
        .containsExactly(
            path
                + " holds CLOAKROOM_SLACK_BOT_TOKEN, and others than its owner may read it; chmod"
                + " 600 it, or name a file by CLOAKROOM_SLACK_BOT_TOKEN_FILE");
    assertThat(read(Optional.of(folder)).mistakes()).as("of systemd").isEmpty();
    assertThat(read(Optional.of(folder.resolve("cloak"))).mistakes()).hasSize(1);

    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    assertThat(read(Optional.empty()).mistakes()).isEmpty();
  }

  @Test
  void whatIsNoSecretMayBeReadByOthers() throws Exception {
    written("CLOAKROOM_PORT=1\nCLOAKROOM_SLACK_BOT_TOKEN_FILE=/run/secrets/slack");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(read(Optional.empty()).mistakes()).isEmpty();
  }

  @Test
  void saysWhereAMistakeStands() throws Exception {
    SettingsFile file = written("#\nCLOAKROOM_PORT=x");

    assertThat(List.of("CLOAKROOM_PORT is not a port", "CLOAKROOM_NODE is", "other words"))
        .extracting(file::placed)
        .containsExactly(
            "CLOAKROOM_PORT (" + path + ", line 2) is not a port",
            "CLOAKROOM_NODE is",
            "other words");
    assertThat(file.placed(file.placed("CLOAKROOM_PORT is"))).containsOnlyOnce("line 2");
  }

  private SettingsFile written(String text) throws IOException {
    Files.writeString(path, text);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    return read(Optional.empty());
  }

  private SettingsFile read(Optional<Path> credentials) {
    return SettingsFile.read(path, credentials);
  }
}
