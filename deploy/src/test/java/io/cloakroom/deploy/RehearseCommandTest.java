package io.cloakroom.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@Tag("full")
class RehearseCommandTest {
  /**
   * Every part is given its time to stop, and all together may take ten seconds: with one part more
   * the demo of a newcomer, who sets no folder, did not start, and that of every other test did.
   */
  @Test
  void startsWithScratchDataReplacesAPhotoAndStops() {
    assertThat(new CommandLine(new RehearseCommand()).execute()).isZero();
  }
}
