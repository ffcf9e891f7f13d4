package io.cloakroom.deploy.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.cloakroom.deploy.Application;
import io.cloakroom.deploy.RunningCloakroom;
import io.cloakroom.deploy.Shutdown;
import io.cloakroom.deploy.Wrapping;
import io.cloakroom.deploy.chats.Ending;
import io.cloakroom.deploy.settings.BackupSettings;
import io.cloakroom.deploy.settings.ChatSettings;
import io.cloakroom.deploy.settings.DataFolder;
import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.record.witness.WitnessPolicy;
import io.cloakroom.sanitizer.settings.CleaningSettings;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.testing.Sample;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What {@code serve} does as long as there is no chat to connect to. */
class ServeTest {
  /** Long after everything in {@link Sample} ran out. */
  private static final Clock LATER =
      Clock.fixed(Sample.NOW.plus(Duration.ofDays(30)), ZoneOffset.UTC);

  private final Logger logger = (Logger) LoggerFactory.getLogger("io.cloakroom.intake");
  private final List<ILoggingEvent> log = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          log.add(event);
        }
      };

  @TempDir Path home;
  private Settings settings;

  @BeforeEach
  void listen() throws Exception {
    int port = RunningCloakroom.freePort();
    Path data = home.resolve("data");
    settings =
        new Settings(
            StorageSettings.in(data),
            false,
            port,
            URI.create("http://localhost:" + port),
            List.of(),
            true,
            BackupSettings.DEFAULT,
            Optional.empty(),
            Optional.empty(),
            WitnessPolicy.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            CleaningSettings.defaults(),
            ChatSettings.NONE);
    DataFolder.prepare(data);
    appender.start();
    logger.setLevel(Level.WARN);
    logger.addAppender(appender);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(appender);
    logger.setLevel(Level.OFF);
  }

  @Test
  void isAliveAndSaysWhyItIsNotReady() throws Exception {
    try (Shutdown running = new Shutdown()) {
      serve(running);

      assertThat(get("/health").statusCode()).isEqualTo(200);
      HttpResponse<String> ready = get("/ready");
      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(ready.body()).contains("no chat is connected");
    }
  }

  /** Four rounds of a real second each. */
  @Test
  @Tag("full")
  void letsLinksExpireAndSaysNothingEachSecondOfAChatThatIsNotServed() throws Exception {
    Intake waiting = Sample.intake(Sample.SITE, "p1", "f1");
    Intake shown = Sample.intake(Sample.SITE, "p2", "f2").withEachItem(Sample::stored);
    Link link = linkOf(shown.items().get(0));
    store(waiting, shown, link);

    try (Shutdown running = new Shutdown()) {
      serve(running);
      await().during(Duration.ofSeconds(4)).atMost(Duration.ofMinutes(1)).until(() -> true);
    }

    try (Storage storage = open()) {
      assertThat(storage.links().find(link.id()))
          .hasValueSatisfying(
              found -> assertThat(found.status(Instant.EPOCH)).isEqualTo(LinkStatus.EXPIRED));
      assertThat(storage.intakes().register().find(waiting.id()))
          .hasValueSatisfying(
              found -> {
                assertThat(found.stage()).isEqualTo(Stage.RECEIVED);
                assertThat(found.setbacks().attempts()).isZero();
              });
    }
    assertThat(log)
        .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
        .filteredOn(event -> event.getFormattedMessage().contains("cards"))
        .isEmpty();
  }

  private static Link linkOf(Item item) {
    Instant expiry = Sample.NOW.plus(Duration.ofDays(1));
    return Link.issue(
        item.link(),
        item.stored().orElseThrow(),
        Sample.SITE,
        Sample.ANN,
        Sample.NOW,
        expiry,
        ViewLimit.NONE);
  }

  private void store(Intake waiting, Intake shown, Link link) throws Exception {
    try (Storage storage = open()) {
      storage.intakes().queue().add(waiting, List.of());
      storage.intakes().queue().add(shown, List.of());
      storage.intakes().queue().save(Sample.at(shown, Stage.REPLACED, Sample.NOW), List.of());
      storage.links().add(link, List.of());
    }
  }

  private Storage open() throws Exception {
    return Storage.open(settings.storage(), LATER);
  }

  private void serve(Shutdown running) throws Exception {
    Application.start(
        Application.Kind.SERVE, settings, LATER, Wrapping.NONE, running, new Ending());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(settings.baseUrl().resolve(path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
