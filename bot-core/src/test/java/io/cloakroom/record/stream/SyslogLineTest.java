package io.cloakroom.record.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.testing.LocalCertificate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that takes nothing more and does not say so holds nobody up for good. */
class SyslogLineTest {
  @Test
  void whatIsWrittenAndTheEndOfItAreWatched(@TempDir Path folder) throws Exception {
    LocalCertificate certificate = LocalCertificate.in(folder);
    ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(1);
    try (FakeSyslog server = new FakeSyslog(certificate);
        SyslogLine line =
            SyslogLine.open(
                "localhost",
                server.port(),
                TlsTrust.of(Optional.of(certificate.certificate())).getSocketFactory(),
                watch,
                Duration.ofHours(1))) {
      line.write(List.of());
      assertThat(watch.getQueue()).as("what was looked out for").hasSize(1);
      line.finish();

      assertThat(watch.getQueue()).hasSize(2).allMatch(late -> ((Future<?>) late).isCancelled());
    } finally {
      watch.shutdownNow();
    }
  }
}
