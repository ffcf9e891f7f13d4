package io.cloakroom.review;

import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.LEGAL;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.SITE;
import static io.cloakroom.testing.Sample.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** J33: what every {@link ReviewStore} does. */
public interface ReviewStoreContract {
  /** The store under test; the same one throughout a test, empty at its start. */
  ReviewStore testee();

  /** The record that the store writes to. */
  AuditLog audit();

  @Test
  default void J33_keepsOneForEachChannelAndFindsWhatIsDueTheLongestFirst() {
    Review site = Review.first(SITE, NOW);
    Review legal = Review.first(LEGAL, NOW);
    assertThat(testee().add(site)).isTrue();
    assertThat(testee().add(Review.first(SITE, NOW.plusSeconds(1)))).isFalse();
    assertThat(testee().add(legal)).isTrue();
    Instant due = site.dueAt();

    assertThat(testee().find(SITE)).contains(site);
    assertThat(testee().due("demo", due.minusNanos(1), 9)).isEmpty();
    assertThat(testee().due("slack", due, 9)).isEmpty();
    assertThat(testee().save(site, site.at(due.plusSeconds(1)), List.of())).isTrue();
    assertThat(testee().due("demo", due.plusSeconds(1), 9))
        .containsExactly(legal, site.at(due.plusSeconds(1)));
    assertThat(testee().due("demo", due.plusSeconds(1), 1)).containsExactly(legal);
  }

  @RepeatedTest(3)
  default void J33_isChangedByOneOfAnyNumberAtOnceAndRecordedWithThat() {
    Review site = Review.first(SITE, NOW);
    testee().add(site);
    Review telling = site.telling(site.month().plusMonths(1), "open-1", NOW.plusSeconds(9), NOW);
    AuditEvent event = event(HOME);

    List<Boolean> saved = Parallel.run(8, () -> testee().save(site, telling, List.of(event(HOME))));

    assertThat(Collections.frequency(saved, true)).isEqualTo(1);
    assertThat(testee().find(SITE)).contains(telling);
    Review told = telling.told(NOW.plus(Duration.ofDays(7)));
    assertThat(testee().save(telling, told, List.of(event))).isTrue();
    Review shortening = told.shortening(NOW.plus(Duration.ofDays(8)), NOW);
    assertThat(testee().save(told, shortening, List.of())).isTrue();
    assertThat(testee().find(SITE)).contains(shortening);
    assertThat(testee().save(told, told.over(NOW), List.of(event(HOME)))).isFalse();
    Review answered = shortening.answered(NOW, NOW.plus(Duration.ofDays(1)));
    assertThat(testee().save(shortening, answered, List.of())).isTrue();
    assertThat(testee().find(SITE)).contains(answered);
    assertThat(Recorded.events(audit(), HOME)).hasSize(2).contains(event);
  }
}
