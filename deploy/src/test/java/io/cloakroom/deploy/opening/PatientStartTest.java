package io.cloakroom.deploy.opening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What the disk or the database was in the way of at the start once stayed off until the next. */
class PatientStartTest {
  private static final Duration MOMENT = Duration.ofMillis(1);
  private static final Duration LONG = Duration.ofMinutes(1);

  private final AtomicInteger looks = new AtomicInteger();
  private final AtomicInteger starts = new AtomicInteger();

  @Test
  void beginsBeforeItReturnsWhereNothingSpeaksAgainstIt() throws Exception {
    try (PatientStart start = new PatientStart(List::of, starts::incrementAndGet, MOMENT)) {
      start.begin();

      assertThat(starts).hasValue(1);
    }
  }

  @Test
  void beginsOnceAsSoonAsNothingSpeaksAgainstItAnyMore() throws Exception {
    try (PatientStart start = new PatientStart(badUntil(4), starts::incrementAndGet, MOMENT)) {
      start.begin();
      assertThat(starts).hasValueLessThan(2);

      await().atMost(LONG).until(() -> starts.get() > 0);
    }
    assertThat(starts).hasValue(1);
    assertThat(looks).hasValue(4);
  }

  @Test
  void triesAgainWhereTheDatabaseWentAwayMeanwhile() throws Exception {
    PatientStart.Work failsOnce =
        () -> {
          if (starts.incrementAndGet() == 1) {
            throw new IllegalStateException("away again");
          }
        };
    try (PatientStart start = new PatientStart(badUntil(2), failsOnce, MOMENT)) {
      start.begin();

      await().atMost(LONG).until(() -> starts.get() == 2);
    }
  }

  /** The server may go away right behind the look at it. */
  @Test
  void waitsAlsoWhereTheFirstAttemptFindsItGone() throws Exception {
    PatientStart.Work failsOnce =
        () -> {
          if (starts.incrementAndGet() == 1) {
            throw new IllegalStateException("away");
          }
        };
    try (PatientStart start = new PatientStart(badOnlyAt(2), failsOnce, MOMENT)) {
      start.begin();

      await().atMost(LONG).until(() -> starts.get() == 2);
    }
  }

  @Test
  void endsTheStartWhereWhatFailsIsNotTheStorage() throws Exception {
    PatientStart.Work fails =
        () -> {
          throw new IllegalStateException("a mistake");
        };
    try (PatientStart start = new PatientStart(List::of, fails, MOMENT)) {
      assertThatThrownBy(start::begin).hasMessage("a mistake");
    }
  }

  private Supplier<List<String>> badOnlyAt(int look) {
    return () -> looks.incrementAndGet() == look ? List.of("the server is away") : List.of();
  }

  @Test
  void beginsNothingOnceItIsClosed() throws Exception {
    PatientStart start =
        new PatientStart(badUntil(2), starts::incrementAndGet, Duration.ofHours(1));
    start.begin();

    start.close();

    assertThat(looks).hasValue(1);
    assertThat(starts).hasValue(0);
  }

  private Supplier<List<String>> badUntil(int look) {
    return () -> looks.incrementAndGet() < look ? List.of("the disk is full") : List.of();
  }
}
