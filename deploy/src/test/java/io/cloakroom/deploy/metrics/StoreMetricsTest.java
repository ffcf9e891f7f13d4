package io.cloakroom.deploy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.intake.queue.IntakeQueue;
import io.cloakroom.record.seal.SealStore;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.files.Volume;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is the database's is measured by one thread, and read from memory by whoever asks. */
class StoreMetricsTest {
  private final TurnableClock clock = new TurnableClock();
  private final MemoryDatabase database = new MemoryDatabase();
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final AtomicInteger asked = new AtomicInteger();
  private Optional<Instant> unsealed = Optional.empty();
  private boolean away;
  private StoreMetrics metrics;

  @BeforeEach
  void make() {
    metrics =
        new StoreMetrics(
            registry,
            watched(database.intakes().queue()),
            storage(),
            () -> new Volume.Room(30, 100),
            List.of("demo"),
            clock);
  }

  @Test
  void T27_saysHowLongTheQueueIsAndSinceWhenItsOldestWaits() {
    database.intakes().queue().add(Sample.intake(Sample.SITE, "p1", "f1"), List.of());
    clock.turn(Duration.ofMinutes(1));
    Duration waits = Duration.between(Sample.NOW, clock.instant());
    metrics.round();
    clock.turn(Duration.ofSeconds(20));

    assertThat(value("cloakroom_queue_posts{chat=\"demo\"}")).isEqualTo(1);
    assertThat(value("cloakroom_queue_oldest_seconds{chat=\"demo\"}"))
        .isEqualTo(waits.plusSeconds(20).toMillis() / 1_000.0);
    assertThat(value("cloakroom_originals_kept{chat=\"demo\"}")).isZero();
  }

  @Test
  void T26_saysSinceWhenTheRecordIsNotSealed() {
    unsealed = Optional.of(clock.instant());
    clock.turn(Duration.ofSeconds(45));
    metrics.round();

    assertThat(value("cloakroom_record_unsealed_seconds")).isEqualTo(45);
    unsealed = Optional.empty();
    metrics.round();
    assertThat(value("cloakroom_record_unsealed_seconds")).isZero();
  }

  @Test
  void T27_saysHowMuchRoomThereIs() {
    metrics.round();

    assertThat(value("cloakroom_database_bytes")).isEqualTo(4096);
    assertThat(value("cloakroom_disk_free_bytes")).isEqualTo(70);
    assertThat(value("cloakroom_disk_size_bytes")).isEqualTo(100);
  }

  @Test
  void T61_howeverOftenItIsReadTheDatabaseIsNotAsked() {
    metrics.round();
    int before = asked.get();

    for (int i = 0; i < 20; i++) {
      registry.scrape();
    }

    assertThat(before).isEqualTo(1);
    assertThat(asked).hasValue(1);
  }

  /** Nothing is 0 that is not known: a queue of which nothing is known is not an empty one. */
  @Test
  void T39_whileTheDatabaseIsAwayItIsNoNumberAfterAMinute() {
    assertThat(value("cloakroom_queue_posts{chat=\"demo\"}")).isNaN();
    metrics.round();
    away = true;
    clock.turn(Duration.ofSeconds(50));
    metrics.round();
    assertThat(value("cloakroom_queue_posts{chat=\"demo\"}")).isZero();

    clock.turn(Duration.ofSeconds(11));
    metrics.round();

    assertThat(value("cloakroom_queue_posts{chat=\"demo\"}")).isNaN();
    assertThat(value("cloakroom_queue_oldest_seconds{chat=\"demo\"}")).isNaN();
    assertThat(value("cloakroom_disk_free_bytes")).isEqualTo(70);
    away = false;
    metrics.round();
    assertThat(value("cloakroom_queue_posts{chat=\"demo\"}")).isZero();
  }

  private double value(String name) {
    return registry
        .scrape()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  private IntakeQueue watched(IntakeQueue queue) {
    return port(
        IntakeQueue.class,
        (self, method, arguments) -> {
          asked.incrementAndGet();
          if (away) {
            throw new IllegalStateException("the database is away");
          }
          return method.invoke(queue, arguments);
        });
  }

  private Storage storage() {
    SealStore seals = port(SealStore.class, (self, method, arguments) -> unsealed);
    return port(
        Storage.class,
        (self, method, arguments) ->
            switch (method.getName()) {
              case "seals" -> seals;
              case "databaseBytes" -> OptionalLong.of(4096);
              default -> throw new AssertionError(method.getName());
            });
  }

  private static <T> T port(Class<T> type, InvocationHandler answers) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
  }
}
