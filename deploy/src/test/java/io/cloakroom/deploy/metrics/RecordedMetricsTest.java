package io.cloakroom.deploy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Workspace;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.ImageId;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is on record is counted, and nothing of it is told but how often. */
class RecordedMetricsTest {
  private static final String CHAT = Sample.HOME.messenger();

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final RecordedMetrics metrics = new RecordedMetrics(registry, List.of(CHAT, "slack"));

  @Test
  void T27_countsForHowLongOriginalsStoodThatTheBotRemoved() {
    metrics.accept(removed("there", "2500"));
    metrics.accept(removed("there", "40000"));
    metrics.accept(removed("gone", "1000"));
    metrics.accept(removed("nowhere", "1000"));
    metrics.accept(removed("there", "soon"));

    assertThat(registry.scrape())
        .contains("cloakroom_exposure_seconds_bucket{chat=\"demo\",le=\"2.0\"} 0")
        .contains("cloakroom_exposure_seconds_bucket{chat=\"demo\",le=\"3.0\"} 1")
        .contains("cloakroom_exposure_seconds_bucket{chat=\"demo\",le=\"60.0\"} 2")
        .contains("cloakroom_exposure_seconds_count{chat=\"demo\"} 2")
        .contains("cloakroom_exposure_seconds_sum{chat=\"demo\"} 42.5");
  }

  @Test
  void T39_countsWhatCouldNotBeDoneByTheWordOfTheRecord() {
    metrics.accept(event(Action.ORIGINAL_REMOVE_FAILED).withOutcome("not_permitted"));
    metrics.accept(event(Action.IMAGE_REFUSED).withOutcome("too_large"));
    metrics.accept(event(Action.IMAGE_HELD).withOutcome("not_cleaned"));
    metrics.accept(event(Action.IMAGE_STORED));
    metrics.accept(event(Action.INTAKE_GAVE_UP).withOutcome("out_of_attempts"));
    metrics.accept(event(Action.IMAGE_DAMAGED).withOutcome("damaged"));

    assertThat(registry.scrape())
        .contains("cloakroom_removals_failed_total{chat=\"demo\",reason=\"not_permitted\"} 1.0")
        .contains("cloakroom_pictures_refused_total{chat=\"demo\",reason=\"too_large\"} 1.0")
        .contains("cloakroom_pictures_refused_total{chat=\"demo\",reason=\"not_cleaned\"} 1.0")
        .contains("cloakroom_pictures_stored_total{chat=\"demo\"} 1.0")
        .contains("cloakroom_posts_given_up_total{chat=\"demo\"} 1.0")
        .contains("cloakroom_looks_damaged_total{chat=\"demo\"} 1.0");
  }

  @Test
  void countsLooksByKindAndDenialsByWhatWasDenied() {
    metrics.accept(event(Action.IMAGE_VIEWED));
    metrics.accept(event(Action.IMAGE_RELOADED).counting(3));
    metrics.accept(event(Action.IMAGE_DOWNLOADED));
    metrics.accept(event(Action.FILE_DOWNLOADED));
    metrics.accept(event(Action.ACCESS_DENIED).withOutcome("not_member").counting(7));
    metrics.accept(event(Action.COMMAND_DENIED).withOutcome("not_admin"));

    assertThat(registry.scrape())
        .contains("cloakroom_looks_total{chat=\"demo\",kind=\"view\"} 1.0")
        .contains("cloakroom_looks_total{chat=\"demo\",kind=\"reload\"} 3.0")
        .contains("cloakroom_looks_total{chat=\"demo\",kind=\"download\"} 1.0")
        .contains("cloakroom_looks_total{chat=\"demo\",kind=\"file\"} 1.0")
        .contains("cloakroom_looks_denied_total{chat=\"demo\",reason=\"not_member\"} 7.0")
        .contains("cloakroom_commands_denied_total{chat=\"demo\",reason=\"not_admin\"} 1.0");
  }

  /** From nothing to one is no increase to Prometheus: what an alert asks for is there at 0. */
  @Test
  void T39_isThereBeforeAnythingHappened() {
    assertThat(registry.scrape())
        .contains("cloakroom_removals_failed_total{chat=\"slack\",reason=\"not_permitted\"} 0.0")
        .contains("cloakroom_pictures_refused_total{chat=\"slack\",reason=\"malformed\"} 0.0")
        .contains("cloakroom_posts_given_up_total{chat=\"slack\"} 0.0")
        .contains("cloakroom_exposure_seconds_count{chat=\"slack\"} 0");
  }

  @Test
  void T48_namesNoPersonNoPlaceAndNoPicture() {
    ImageId image = ImageId.next();
    metrics.accept(
        event(Action.IMAGE_VIEWED)
            .by(Sample.ANN)
            .in(Sample.SITE)
            .on(image)
            .with("file", "IMG_secret.jpg"));

    assertThat(registry.scrape())
        .contains("kind=\"view\"} 1.0")
        .doesNotContain("ann", "\"site\"", "W1", image.toString(), "IMG_secret");
  }

  /** What labels say is bounded, whatever comes. */
  @Test
  void T11_growsWithNoWordsAndNoChatsThatNobodyKnows() {
    for (int i = 0; i < 500; i++) {
      String letters = "" + (char) ('a' + i / 26) + (char) ('a' + i % 26);
      metrics.accept(event(Action.ACCESS_DENIED).withOutcome("word_" + letters));
      metrics.accept(
          AuditEvent.of(Sample.NOW, new Workspace("chat" + i, "W1"), Action.IMAGE_VIEWED));
    }

    String told = registry.scrape();
    assertThat(told.lines().filter(line -> line.startsWith("cloakroom_looks_denied_total")))
        .hasSizeLessThan(50);
    assertThat(told)
        .contains("cloakroom_looks_total{chat=\"other\",kind=\"view\"} 500.0")
        .doesNotContain("chat499");
  }

  private static AuditEvent removed(String found, String millis) {
    return event(Action.ORIGINAL_REMOVED).with("found", found).with("exposed_millis", millis);
  }

  private static AuditEvent event(Action action) {
    return AuditEvent.of(Sample.NOW, Sample.HOME, action);
  }
}
