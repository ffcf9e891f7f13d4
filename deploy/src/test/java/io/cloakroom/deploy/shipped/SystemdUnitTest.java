package io.cloakroom.deploy.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.deploy.Required;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unit for systemd, as systemd's own tool sees it. */
@Tag("full")
class SystemdUnitTest {
  /** Of 10, for everything that is allowed; a unit without any line about it has 9.6. */
  private static final double MOST_EXPOSURE = 2.0;

  @TempDir Path folder;

  private Path unit;
  private Path tool;

  @BeforeEach
  void write() throws Exception {
    tool = Required.program(Path.of("/usr/bin/systemd-analyze"), "systemd");
    String text = Files.readString(Path.of("systemd", "cloakroom.service"));
    assertThat(text)
        .contains("ExecStart=/opt/cloakroom/cloakroom serve")
        .contains("Restart=on-failure", "RestartPreventExitStatus=2", "StartLimitIntervalSec=0")
        .contains("LoadCredential=cloakroom.conf:/etc/cloakroom/cloakroom.conf")
        .contains("CLOAKROOM_CONFIG=/run/credentials/%n/cloakroom.conf");
    Path program = Files.writeString(folder.resolve("cloakroom"), "#!/bin/sh\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    unit = folder.resolve("cloakroom.service");
    Files.writeString(unit, text.replace("/opt/cloakroom/cloakroom", program.toString()));
  }

  private String analyzed(String... arguments) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(tool.toString());
    builder.command().addAll(List.of(arguments));
    builder.command().add(unit.toString());
    return Required.output(builder);
  }

  @Test
  void isUnderstoodToTheLastLine() throws Exception {
    assertThat(analyzed("verify", "--man=no")).isEmpty();
  }

  @Test
  void leavesTheProgramLittleOfTheMachine() throws Exception {
    String said = analyzed("security", "--offline=true", "--no-pager");

    Matcher overall = Pattern.compile("Overall exposure level[^:]*: ([0-9.]+)").matcher(said);
    assertThat(overall.find()).as(said).isTrue();
    assertThat(Double.parseDouble(overall.group(1))).as(said).isLessThan(MOST_EXPOSURE);
  }

  /** One that is misspelt: the test above can fail. */
  @Test
  void aLineThatSystemdDoesNotKnowIsSaid() throws Exception {
    Files.writeString(
        unit, Files.readString(unit).replace("ProtectSystem=strict", "ProtectSystems=strict"));

    assertThat(analyzed("verify", "--man=no")).contains("ProtectSystems");
  }
}
