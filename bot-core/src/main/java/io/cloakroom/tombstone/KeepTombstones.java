package io.cloakroom.tombstone;

import io.cloakroom.adapter.Duties;
import io.cloakroom.adapter.Duty;
import io.cloakroom.intake.queue.Durability;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.record.seal.SealStore;
import io.cloakroom.record.seal.SealedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the sealed record, and keeps apart what ended: only what is committed, in its order, from
 * where the last that is kept says. How far it is stands there and nowhere else, so that a database
 * of before can be told from it.
 */
public final class KeepTombstones implements Chore {
  private static final Logger LOG = LoggerFactory.getLogger(KeepTombstones.class);
  private static final Duration EVERY = Duration.ofSeconds(1);

  /** How far the record is gets noted at least so often, also when nothing ended. */
  private static final Duration NOTED = Duration.ofMinutes(10);

  private static final Duration TIDIED = Duration.ofMinutes(1);

  /** Where another node keeps them. */
  private static final Duration LOOKED = Duration.ofMinutes(1);

  /** As long as this nothing was kept, somebody has to know. */
  private static final Duration LATE = Duration.ofMinutes(2);

  private static final int BATCH = 500;

  /** After so many batches they are kept, and the chore lets others see that it lives. */
  private static final int MOST_BATCHES = 50;

  private final SealStore seals;
  private final Durability durability;
  private final TombstoneStore store;
  private final Supplier<Duration> kept;
  private final Runnable past;
  private final Clock clock;
  private final Duty duty;

  private volatile Instant well;
  private volatile long reached;
  private Optional<Stand> stand = Optional.empty();
  private long read;
  private Instant noted = Instant.EPOCH;
  private Instant tidied = Instant.EPOCH;
  private Instant looked = Instant.EPOCH;
  private int turn;

  /** Where one process keeps them. */
  public KeepTombstones(
      SealStore seals,
      Durability durability,
      TombstoneStore store,
      Supplier<Duration> kept,
      Runnable past,
      Clock clock) {
    this(seals, durability, store, kept, past, Duties.alone().of("tombstones"), clock);
  }

  /**
   * The same, of several.
   *
   * @param kept for how long, at least
   * @param past is run where the record is another than it was: nothing may be shown any more
   * @param duty says which node keeps them; the others look at how far it is
   */
  public KeepTombstones(
      SealStore seals,
      Durability durability,
      TombstoneStore store,
      Supplier<Duration> kept,
      Runnable past,
      Duty duty,
      Clock clock) {
    this.duty = duty;
    this.seals = seals;
    this.durability = durability;
    this.store = store;
    this.kept = kept;
    this.past = past;
    this.clock = clock;
    this.well = clock.instant();
  }

  @Override
  public String name() {
    return "keep-tombstones";
  }

  @Override
  public Duration every() {
    return EVERY;
  }

  /** Each has to know how far it is. */
  @Override
  public boolean ofEachNode() {
    return true;
  }

  /** Whether what that event says is kept already. */
  public boolean has(UUID event) {
    return seals.find(event).filter(found -> found.leaf() < reached).isPresent();
  }

  /** That nothing could be kept for minutes, with the remedy; mostly empty. */
  public Optional<String> trouble() {
    Duration late = Duration.between(well, clock.instant());
    return late.compareTo(LATE) > 0
        ? Optional.of(TombstoneWords.WORDS.notKept(late.toMinutes()))
        : Optional.empty();
  }

  @Override
  public void round() {
    try {
      if (!duty.take()) {
        look();
      } else if (follow()) {
        well = clock.instant();
        tidy();
      }
    } catch (IOException e) {
      stand = Optional.empty();
      throw new UncheckedIOException(e);
    }
  }

  /** Another node keeps them; that the record was put back each has to notice. */
  private void look() throws IOException {
    Instant now = clock.instant();
    if (stand.isEmpty() || !looked.plus(LOOKED).isAfter(now)) {
      begin();
      looked = now;
    }
    if (stand.get().isAheadOf(seals)) {
      isPutBack();
    } else {
      well = now;
    }
  }

  private void begin() throws IOException {
    stand = Optional.of(store.stand());
    reached = stand.get().leaves();
    read = reached;
  }

  private void isPutBack() {
    LOG.error("the record is not the one of which tombstones are kept: it was put back");
    past.run();
  }

  /**
   * Begins where the node before is known to have ended. What that one is still writing, if it
   * stalled, gets the number that an empty writing takes up here: so it takes the place of nothing.
   */
  private void takeOver() throws IOException {
    begin();
    if (duty.isShared()) {
      store.add(List.of(), stand.get(), duty::isOurs);
    }
    turn = duty.turns();
  }

  /** False where the record does not go on from what was kept of it. */
  private boolean follow() throws IOException {
    if (turn != duty.turns()) {
      takeOver();
    } else if (stand.isEmpty()) {
      begin();
    }
    if (isPast(stand.get())) {
      isPutBack();
      return false;
    }
    List<Tombstone> found = new ArrayList<>();
    long size = seals.size();
    long next = read;
    for (int batch = 0; next < size && batch < MOST_BATCHES; batch++) {
      long end = Math.min(size, next + BATCH);
      seals.events(next, (int) (end - next)).stream()
          .map(SealedEvent::event)
          .flatMap(Optional::stream)
          .flatMap(event -> Tombstone.of(event).stream())
          .filter(one -> one.at().isAfter(clock.instant().minus(kept.get())))
          .forEach(found::add);
      next = end;
    }
    boolean due = !noted.plus(NOTED).isAfter(clock.instant());
    if (!found.isEmpty() || (due && next > reached)) {
      durability.force();
      Stand now = Stand.of(seals, next);
      store.add(found, now, duty::isOurs);
      stand = Optional.of(now);
      noted = clock.instant();
      reached = next;
    }
    read = next;
    return true;
  }

  /** Asked where it costs nothing but the size, and in full before more is kept. */
  private boolean isPast(Stand stand) {
    long size = seals.size();
    return size < read || (size > read && stand.isAheadOf(seals));
  }

  private void tidy() throws IOException {
    Instant now = clock.instant();
    if (!tidied.plus(TIDIED).isAfter(now)) {
      tidied = now;
      store.tidy(now.minus(kept.get()));
    }
  }
}
