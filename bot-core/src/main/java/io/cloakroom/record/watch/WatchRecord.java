package io.cloakroom.record.watch;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.record.seal.SealStore;
import io.cloakroom.record.seal.SealedEvent;
import io.cloakroom.record.stream.StreamPlaces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through what was sealed, in the order of the leaves and from a stored place, and notes what
 * is to be noticed. One node at a time; one that takes over first recalls what happened just
 * before.
 */
public final class WatchRecord implements Chore {
  /** Under which name its place is kept; no SIEM's address looks like it. */
  static final String PLACE = "watch";

  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final int BATCH = 500;

  /** So many leaves in a row may have lost their events, and it is known where they belong. */
  private static final int MOST_GONE = 20;

  /** After so many batches the chore lets others see that it lives. */
  private static final int MOST_BATCHES = 50;

  /** As far back as any window reaches, and as clocks of nodes differ. */
  private static final Duration RECALLED = Threshold.LONGEST.plus(AuditLog.DISORDER);

  private static final Logger LOG = LoggerFactory.getLogger(WatchRecord.class);

  private final SealStore seals;
  private final StreamPlaces places;
  private final WatchSettings settings;
  private final Sightings sightings;
  private final String node;
  private final Clock clock;
  private final Map<Workspace, Map<WatchRule, Threshold>> thresholds = new HashMap<>();
  private final OldNews oldNews = new OldNews();

  private Windows windows = new Windows(Windows.MOST);
  private Watch watch = new Watch(this::thresholds, windows);

  /** Until when this node is sure to be the only one; the lease is renewed well before. */
  private Instant sureUntil = Instant.MIN;

  /** The moment of the event that was gone through last. */
  private Instant reached = Instant.EPOCH;

  private long next;
  private long kept;
  private long forgotten;

  /**
   * @param node who watches, unlike every other node
   */
  public WatchRecord(
      SealStore seals,
      StreamPlaces places,
      WatchSettings settings,
      Sightings sightings,
      String node,
      Clock clock) {
    this.seals = seals;
    this.places = places;
    this.settings = settings;
    this.sightings = sightings;
    this.node = node;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "watch-record";
  }

  @Override
  public Duration every() {
    return EVERY;
  }

  /** By a turn of its own, as it remembers what it went through. */
  @Override
  public boolean ofEachNode() {
    return true;
  }

  @Override
  public void round() {
    long size = seals.size();
    if (next >= size && kept == next) {
      return;
    }
    thresholds.clear();
    try {
      if (isOurs(size)) {
        walk(size);
      }
    } catch (RuntimeException broken) {
      // What was gone through in part is gone through anew.
      lost();
      throw broken;
    }
    windows.leaveOut(reached.minus(RECALLED));
    sayForgotten();
  }

  /** Whether this node watches; where another did in between, from where that left off. */
  private boolean isOurs(long size) {
    Instant now = clock.instant();
    boolean went = now.isBefore(sureUntil);
    if (went && now.isBefore(sureUntil.minus(StreamPlaces.LEASE.dividedBy(2)))) {
      return true;
    }
    OptionalLong place = places.claim(PLACE, node, now);
    if (place.isEmpty()) {
      lost();
      return false;
    }
    boolean knows = sureUntil.isAfter(Instant.MIN) && place.getAsLong() == kept;
    sureUntil = now.plus(StreamPlaces.LEASE);
    if (!knows) {
      begin(place.getAsLong(), size);
    }
    return true;
  }

  private void lost() {
    sureUntil = Instant.MIN;
    next = 0;
    kept = 0;
  }

  /** What happened before anybody watched for the first time is not gone through. */
  private void begin(long place, long size) {
    Instant now = clock.instant();
    windows = new Windows(Windows.MOST);
    watch = new Watch(this::thresholds, windows);
    oldNews.sum(place);
    forgotten = 0;
    kept = place;
    next = place == 0 ? firstSince(now.minus(OldNews.OLD), size) : place;
    Optional<Instant> last = moment(next - 1);
    if (last.isPresent()) {
      for (long leaf = firstSince(last.get().minus(RECALLED), next); leaf < next; leaf += BATCH) {
        seals.events(leaf, (int) Math.min(BATCH, next - leaf)).stream()
            .flatMap(one -> one.event().stream())
            .forEach(watch::recall);
        renew();
      }
    }
  }

  /** Long work keeps the lease. */
  private void renew() {
    Instant now = clock.instant();
    if (now.isAfter(sureUntil.minus(StreamPlaces.LEASE.dividedBy(2)))
        && places.move(PLACE, node, kept, now)) {
      sureUntil = now.plus(StreamPlaces.LEASE);
    }
  }

  /** The first leaf of an event that happened then or later, up to that end. */
  private long firstSince(Instant since, long end) {
    long from = 0;
    long to = end;
    while (from < to) {
      long middle = (from + to) / 2;
      if (moment(middle).filter(at -> !at.isBefore(since)).isPresent()) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from;
  }

  /** Of a leaf whose event is gone that of the next. */
  private Optional<Instant> moment(long leaf) {
    return leaf < 0
        ? Optional.empty()
        : seals.events(leaf, MOST_GONE).stream()
            .flatMap(one -> one.event().stream())
            .map(AuditEvent::at)
            .findFirst();
  }

  private void walk(long size) {
    boolean ours = true;
    for (int gone = 0; ours && next < size && gone < MOST_BATCHES; gone++) {
      long end = Math.min(size, next + BATCH);
      for (SealedEvent sealed : seals.events(next, (int) (end - next))) {
        sealed.event().ifPresent(event -> see(sealed.leaf(), event));
      }
      next = end;
      ours = settle(size);
    }
  }

  private void see(long leaf, AuditEvent event) {
    boolean old = event.at().isBefore(clock.instant().minus(OldNews.OLD));
    if (!old) {
      tellMissed();
    }
    Optional<Sighting> found = watch.see(leaf, event);
    reached = event.at();
    if (old) {
      found.ifPresent(oldNews::add);
    } else {
      found.ifPresent(sightings::note);
    }
  }

  private void tellMissed() {
    if (!oldNews.isEmpty()) {
      oldNews.sum(kept).forEach(sightings::note);
    }
  }

  /**
   * False when another node watches by now. While old things are counted the place stays: whoever
   * takes over counts all of them.
   */
  private boolean settle(long size) {
    if (next >= size) {
      tellMissed();
    }
    Instant now = clock.instant();
    if (!places.move(PLACE, node, oldNews.isEmpty() ? next : kept, now)) {
      lost();
      return false;
    }
    kept = oldNews.isEmpty() ? next : kept;
    sureUntil = now.plus(StreamPlaces.LEASE);
    return true;
  }

  private Map<WatchRule, Threshold> thresholds(Workspace workspace) {
    return thresholds.computeIfAbsent(workspace, settings::of);
  }

  private void sayForgotten() {
    if (windows.forgotten() > forgotten) {
      LOG.warn(
          "more happens than the watch remembers at once: {} windows were forgotten early",
          windows.forgotten() - forgotten);
      forgotten = windows.forgotten();
    }
  }
}
