package io.cloakroom.deploy.settings;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cloakroom.testing.TestAuthority;
import io.cloakroom.testing.TurnableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The file of settings is changed while the program runs. */
class LiveSettingsTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger(LiveSettings.class);
  private final Level before = logger.getLevel();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @TempDir Path folder;
  private Path token;
  private LiveSettings live;

  @BeforeEach
  void start() throws Exception {
    log.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(log);
    token = Files.writeString(folder.resolve("token"), "the-first-token-of-all");
    write("CLOAKROOM_PORT=9000");
    Configuration begun =
        Configuration.of(Map.of("CLOAKROOM_CONFIG", folder.resolve("cloakroom.conf").toString()));
    live = new LiveSettings(SettingsReader.forServe(begun.values()), begun, begun::again);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
    logger.setLevel(before);
  }

  @Test
  void whatCanBeIsExchangedAndTheRestStays() throws Exception {
    write(
        "CLOAKROOM_PORT=9000",
        "CLOAKROOM_LOG_NETWORK=off",
        "CLOAKROOM_BACKUPS_KEPT=30d",
        "CLOAKROOM_METRICS_TOKEN_FILE=" + token);

    live.round();
    live.round();
    live.round();

    assertThat(live.now().networksOnRecord()).isFalse();
    assertThat(live.now().backups().kept()).isEqualTo(Duration.ofDays(30));
    assertThat(live.now().metricsToken().orElseThrow().value()).isEqualTo("the-first-token-of-all");
    assertThat(live.now().port()).isEqualTo(9000);
    assertThat(live.troubles()).isEmpty();
    assertThat(said()).hasSize(1);
    assertThat(said().get(0)).doesNotContain("the-first-token");

    Files.writeString(token, "the-other-token-of-all");
    live.asked();
    assertThat(live.now().metricsToken().orElseThrow().value()).isEqualTo("the-other-token-of-all");
  }

  /** A shorter time of backups deletes tombstones for good. */
  @Test
  void whatIsReadHalfWrittenIsNotTakenUp() throws Exception {
    write("CLOAKROOM_PORT=9000", "CLOAKROOM_BACKUPS_KEPT=3650d");
    live.asked();

    write("CLOAKROOM_PORT=9000");
    live.round();
    assertThat(live.now().backups().kept()).isEqualTo(Duration.ofDays(3650));
    write("CLOAKROOM_PORT=9000", "CLOAKROOM_BACKUPS_KEPT=36d");
    live.round();
    assertThat(live.now().backups().kept()).isEqualTo(Duration.ofDays(3650));

    write("CLOAKROOM_PORT=9000", "CLOAKROOM_BACKUPS_KEPT=365d");
    live.round();
    assertThat(live.now().backups().kept()).isEqualTo(Duration.ofDays(3650));
    live.round();
    assertThat(live.now().backups().kept()).isEqualTo(Duration.ofDays(365));
  }

  @Test
  void saysWhatWaitsForAStartUntilItIsTakenBack() throws Exception {
    write("CLOAKROOM_PORT=9001", "CLOAKROOM_LOG_NETWORK=off", "CLOAKROOM_MAX_FRAMES=7");

    live.asked();

    assertThat(live.now().port()).isEqualTo(9000);
    assertThat(live.now().networksOnRecord()).isFalse();
    assertThat(live.troubles())
        .containsExactly(
            "settings were changed that count from the next start on: CLOAKROOM_PORT,"
                + " CLOAKROOM_MAX_FRAMES; start the program again, or take them back");

    write("CLOAKROOM_PORT=9000");
    live.asked();
    assertThat(live.troubles()).isEmpty();
    assertThat(live.now().networksOnRecord()).isTrue();
  }

  @Test
  void T53_goesOnWithWhatWasWhileItIsWrongAndSaysSoOnce() throws Exception {
    write("CLOAKROOM_PORT=9000", "CLOAKROOM_LOG_NETWORK=perhaps", "CLOAKROOM_PROT=1");

    live.round();
    live.round();

    assertThat(live.now().networksOnRecord()).isTrue();
    assertThat(live.troubles())
        .singleElement()
        .asString()
        .startsWith(
            "the settings were changed, and with what they are now the program would not start"
                + " again; it goes on with those from before: CLOAKROOM_PROT (")
        .contains("cloakroom.conf, line 2) is neither on nor off: \"perhaps\"")
        .containsOnlyOnce("line 3)");
    assertThat(said()).hasSize(1);

    write("CLOAKROOM_PORT=9000", "CLOAKROOM_LOG_NETWORK=off");
    live.asked();
    assertThat(live.troubles()).isEmpty();
    assertThat(live.now().networksOnRecord()).isFalse();
  }

  @Test
  void saysOfACertificateThatIsNamedAnewThatItCannotBeUsed() throws Exception {
    new TestAuthority()
        .issue(TurnableClock.START, TurnableClock.START.plusSeconds(9), "pictures.example.com")
        .into(folder);
    write(pair("fullchain.pem", ""));
    Configuration begun =
        Configuration.of(Map.of("CLOAKROOM_CONFIG", folder.resolve("cloakroom.conf").toString()));
    live = new LiveSettings(SettingsReader.forServe(begun.values()), begun, begun::again);

    write(pair("fulchain.pem", "CLOAKROOM_LOG_NETWORK=off"));
    live.round();
    assertThat(live.troubles())
        .singleElement()
        .asString()
        .contains("would not start again", "CLOAKROOM_TLS_CERTIFICATE_FILE", "fulchain.pem");

    write(pair("fullchain.pem", ""));
    Files.writeString(folder.resolve("fullchain.pem"), "is being written");
    live.round();
    assertThat(live.troubles()).as("whoever shows it tells").isEmpty();
  }

  private String[] pair(String certificates, String more) {
    return new String[] {
      "CLOAKROOM_BASE_URL=https://pictures.example.com",
      "CLOAKROOM_TLS_CERTIFICATE_FILE=" + folder.resolve(certificates),
      "CLOAKROOM_TLS_KEY_FILE=" + folder.resolve("privkey.pem"),
      more
    };
  }

  /** A file that is gone is nothing to go on with at the next start either. */
  @Test
  void aFileThatWentIsToldToo() throws Exception {
    Files.delete(folder.resolve("cloakroom.conf"));

    live.round();

    assertThat(live.troubles()).singleElement().asString().contains("is no file that can be read");
    assertThat(live.now().port()).isEqualTo(9000);
  }

  private void write(String... lines) throws Exception {
    Path file =
        Files.writeString(folder.resolve("cloakroom.conf"), String.join("\n", List.of(lines)));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private List<String> said() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
