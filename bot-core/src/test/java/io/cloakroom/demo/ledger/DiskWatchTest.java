package io.cloakroom.demo.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that could not be written is a trouble until it can be, and no longer (T39). */
class DiskWatchTest {
  @TempDir Path home;
  private long nanos = Long.MAX_VALUE;
  private final DiskWatch watch = new DiskWatch(() -> nanos);

  @Test
  void T39_isInTroubleUntilEachFolderCanBeWrittenAgain() throws Exception {
    Path folder = home.resolve("files");
    watch.also(home);
    watch.also(folder);
    assertThat(watch.trouble()).isEmpty();

    watch.failed(new IOException("no space left on device"));

    assertThat(watch.trouble())
        .hasValueSatisfying(
            why -> assertThat(why).contains("16 MiB", folder.toString(), "by itself"));
    Files.createDirectory(folder);
    nanos += Duration.ofSeconds(2).toNanos();
    assertThat(watch.trouble()).as("tried every three seconds").isPresent();
    nanos += Duration.ofSeconds(2).toNanos();
    assertThat(watch.trouble()).isEmpty();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  /** Whoever tried may have been wrong: a connection that broke looks the same. */
  @Test
  void T39_isInNoTroubleWhereItFindsTheDiskWell() {
    watch.also(home);

    watch.failed(new IOException("reset"));

    assertThat(watch.trouble()).isEmpty();
  }

  @Test
  void T39_saysThatItTakesANewStartWhereTheJournalIsDamaged() {
    watch.also(home);

    watch.failedForGood(new IOException("no space left on device"));

    assertThat(watch.trouble()).hasValueSatisfying(why -> assertThat(why).contains("start again"));
  }
}
