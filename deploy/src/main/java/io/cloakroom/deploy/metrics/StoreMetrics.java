package io.cloakroom.deploy.metrics;

import io.cloakroom.intake.queue.IntakeQueue;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.record.seal.SealStore;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.files.Volume;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures what is the database's, every few seconds and by a thread of its own: whoever reads the
 * metrics asks the database nothing, however often, and waits for nothing. What could not be
 * measured for a minute is not a number.
 */
final class StoreMetrics implements Chore {
  private static final Logger LOG = LoggerFactory.getLogger(StoreMetrics.class);

  private static final Duration EVERY = Duration.ofSeconds(10);
  private static final Duration OLD = Duration.ofMinutes(1);
  private static final double MILLIS = 1_000;

  private static final String SECONDS = "seconds";
  private static final String BYTES = "bytes";

  /** What was found, and when. */
  private record Reading<T>(T value, Instant at) {}

  private final IntakeQueue queue;
  private final SealStore seals;
  private final Storage storage;
  private final Volume disk;
  private final List<String> chats;
  private final Clock clock;
  private final Map<String, Reading<IntakeQueue.Backlog>> backlogs = new ConcurrentHashMap<>();
  private volatile Optional<Reading<Optional<Instant>>> unsealed = Optional.empty();
  private volatile Optional<Reading<OptionalLong>> bytes = Optional.empty();
  private volatile Optional<Reading<Volume.Room>> room = Optional.empty();

  /**
   * @param chats those that are served, as in {@link io.cloakroom.chat.Workspace#messenger}
   * @param disk on which the data folder is
   */
  StoreMetrics(
      MeterRegistry registry,
      IntakeQueue queue,
      Storage storage,
      Volume disk,
      List<String> chats,
      Clock clock) {
    this.queue = queue;
    this.seals = storage.seals();
    this.storage = storage;
    this.disk = disk;
    this.chats = List.copyOf(chats);
    this.clock = clock;
    this.chats.forEach(chat -> register(registry, chat));
    register(registry);
  }

  private void register(MeterRegistry registry, String chat) {
    Function<ToDoubleFunction<IntakeQueue.Backlog>, Supplier<Number>> of =
        what -> () -> value(Optional.ofNullable(backlogs.get(chat)), what);
    Tags tags = Tags.of("chat", chat);
    Gauge.builder("cloakroom.queue.posts", of.apply(IntakeQueue.Backlog::posts))
        .description(
            "posts whose originals stand and are to go, counted up to " + IntakeQueue.MOST_COUNTED)
        .tags(tags)
        .register(registry);
    Gauge.builder("cloakroom.queue.oldest", of.apply(backlog -> age(backlog.oldest())))
        .description("since when the oldest of them waits; 0 where none does")
        .baseUnit(SECONDS)
        .tags(tags)
        .register(registry);
    Gauge.builder("cloakroom.originals.kept", of.apply(IntakeQueue.Backlog::kept))
        .description(
            "posts whose originals could not be removed and are tried again, counted up to "
                + IntakeQueue.MOST_COUNTED)
        .tags(tags)
        .register(registry);
  }

  private void register(MeterRegistry registry) {
    Gauge.builder("cloakroom.record.unsealed", () -> value(unsealed, this::age))
        .description("since when the first event waits that could be sealed; 0 where none does")
        .baseUnit(SECONDS)
        .register(registry);
    Gauge.builder("cloakroom.database", () -> value(bytes, StoreMetrics::orNone))
        .description("size of the database")
        .baseUnit(BYTES)
        .register(registry);
    Gauge.builder("cloakroom.disk.free", () -> value(room, Volume.Room::freeBytes))
        .description("room left on the disk of the data folder")
        .baseUnit(BYTES)
        .register(registry);
    Gauge.builder("cloakroom.disk.size", () -> value(room, Volume.Room::totalBytes))
        .description("room on that disk for this program, used and free")
        .baseUnit(BYTES)
        .register(registry);
  }

  @Override
  public String name() {
    return "measure-stores";
  }

  @Override
  public Duration every() {
    return EVERY;
  }

  @Override
  public boolean ofEachNode() {
    return true;
  }

  @Override
  public void round() {
    for (String chat : chats) {
      read(() -> queue.backlog(chat)).ifPresent(found -> backlogs.put(chat, found));
    }
    unsealed = read(seals::unsealedSince).or(() -> unsealed);
    bytes = read(storage::databaseBytes).or(() -> bytes);
    room = room().or(() -> room);
  }

  /** Empty while it cannot be told: that the database is away is said elsewhere. */
  private <T> Optional<Reading<T>> read(Supplier<T> reading) {
    try {
      return Optional.of(new Reading<>(reading.get(), clock.instant()));
    } catch (RuntimeException e) {
      LOG.debug("not measured", e);
      return Optional.empty();
    }
  }

  private Optional<Reading<Volume.Room>> room() {
    try {
      return Optional.of(new Reading<>(disk.room(), clock.instant()));
    } catch (IOException e) {
      LOG.debug("how full the disk is cannot be told", e);
      return Optional.empty();
    }
  }

  private <T> double value(Optional<Reading<T>> reading, ToDoubleFunction<T> of) {
    Instant old = clock.instant().minus(OLD);
    return reading
        .filter(one -> !one.at().isBefore(old))
        .map(one -> of.applyAsDouble(one.value()))
        .orElse(Double.NaN);
  }

  private double age(Optional<Instant> since) {
    return since
        .map(moment -> Math.max(0, Duration.between(moment, clock.instant()).toMillis() / MILLIS))
        .orElse(0.0);
  }

  private static double orNone(OptionalLong found) {
    return found.isPresent() ? found.getAsLong() : Double.NaN;
  }
}
