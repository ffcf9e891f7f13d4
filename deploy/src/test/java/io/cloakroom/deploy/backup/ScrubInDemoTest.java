package io.cloakroom.deploy.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.deploy.RunCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** M22 through the demo: what is damaged while it runs is found beside it, and put back. */
class ScrubInDemoTest extends EndingsStage {
  @Test
  void M22_findsWhatIsDamaged_healsItFromTheBackup_andTellsTheDoctor() throws Exception {
    String first = share("ana", "one.jpg");
    share("ana", "two.jpg");
    Path backup = home.resolve("backup");
    assertThat(command(Map.of(), "backup", backup.toString()).code()).isZero();
    RunCommand well = command(Map.of(), "scrub");
    assertThat(well.code()).as(well.words()).isZero();
    assertThat(well.words()).contains("All that is kept is whole.");
    List<Path> pictures = pictures();
    for (Path picture : pictures) {
      byte[] bytes = Files.readAllBytes(picture);
      bytes[bytes.length / 2] ^= 1;
      Files.write(picture, bytes);
    }

    RunCommand found = command(Map.of(), "scrub", "--rate", "500");

    assertThat(found.code()).as(found.words()).isEqualTo(1);
    assertThat(found.words()).contains("Reading what is kept, 500 MiB a second at most");
    for (Path picture : pictures) {
      String image = picture.getFileName().toString().split("\\.", 2)[0];
      assertThat(found.words()).contains("picture of " + image + ": damaged, it does not open");
    }
    assertThat(found.words()).doesNotContain(".jpg").contains("Not whole: " + pictures.size());
    assertThat(demo.open("bob", "site", here(first)).status()).isNotEqualTo(200);
    RunCommand doctor = command(Map.of(), "doctor");
    assertThat(doctor.words()).contains("MEND  scrub: ", "not whole: " + pictures.size());
    RunCommand healed =
        command(Map.of("CLOAKROOM_BACKUP_DIR", backup.toString()), "scrub", "--anew");
    assertThat(healed.words())
        .as("the program has not heard of that folder")
        .contains("Not whole: ");
    stop();

    healed = command(Map.of("CLOAKROOM_BACKUP_DIR", backup.toString()), "scrub", "--anew");

    assertThat(healed.code()).as(healed.words()).isZero();
    assertThat(healed.words()).contains("put back from a copy", "All that is kept is whole.");
    start();
    assertThat(demo.open("bob", "site", here(first)).status()).isEqualTo(200);
    assertThat(command(Map.of(), "doctor").words()).contains("ok    scrub: read through until ");
    assertThat(demo.log().toString()).contains("store.scrubbed");
    RunCommand refused = command(Map.of(), "scrub", "--rate", "0");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.words()).contains("--rate: not a number of MiB a second: 0");
    RunCommand nothing =
        RunCommand.by(Map.of("CLOAKROOM_DATA_DIR", home.resolve("none").toString()), "scrub");
    assertThat(nothing.code()).isEqualTo(2);
    assertThat(nothing.words()).contains("nothing is kept in ");
    assertThat(home.resolve("none")).doesNotExist();
  }

  private List<Path> pictures() throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("data").resolve("blobs"))) {
      return files.filter(file -> file.toString().endsWith(".picture")).toList();
    }
  }

  private RunCommand command(Map<String, String> more, String... arguments) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("CLOAKROOM_DATA_DIR", home.resolve("data").toString());
    environment.put("CLOAKROOM_PORT", "" + settings.port());
    return RunCommand.by(environment, arguments);
  }
}
