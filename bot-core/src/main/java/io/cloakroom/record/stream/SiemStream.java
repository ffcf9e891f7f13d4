package io.cloakroom.record.stream;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.record.form.EventForm;
import io.cloakroom.record.seal.SealStore;
import io.cloakroom.record.seal.SealedEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends on to a SIEM what was sealed, each event at least once and in the order of the leaves, from
 * a stored place. One node at a time; while the SIEM is away nothing is held but that place.
 */
public final class SiemStream implements Chore {
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final int BATCH = 500;

  /** After so many batches the chore lets others see that it lives. */
  private static final int MOST_BATCHES = 50;

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final Duration LONGEST_ASKED = Duration.ofHours(1);
  private static final int MOST_DOUBLINGS = 10;

  /** What takes longer is told. */
  static final Duration SLOW = Duration.ofMinutes(10);

  private static final Logger LOG = LoggerFactory.getLogger(SiemStream.class);

  private final SiemName name;
  private final Siem siem;
  private final EventForm form;
  private final SealStore seals;
  private final StreamPlaces places;
  private final String node;
  private final Clock clock;

  /** Until when this node is sure to be the only one; the lease is renewed well before. */
  private Instant sureUntil = Instant.MIN;

  /** How many leaves there were lately. */
  private long known;

  private long next;
  private long kept;
  private int batch = BATCH;
  private int setbacks;
  private Instant pausedUntil = Instant.MIN;

  /** How far the record was, some time ago; what was sealed until then is to have arrived. */
  private long mark;

  private Instant markedAt = Instant.MAX;
  private volatile Optional<Trouble> trouble = Optional.empty();

  /** What fails here, where it is not for the SIEM that nothing is sent. */
  private volatile Optional<Trouble> fault = Optional.empty();

  /** That it takes less than happens. */
  private volatile Optional<Trouble> slowness = Optional.empty();

  /** Why nothing is taken, and since when. */
  private record Trouble(Supplier<String> why, Instant since, long waiting) {
    String said(Message message, SiemName siem) {
      String at = since.truncatedTo(ChronoUnit.SECONDS).toString();
      return message.say(siem.shown(), at, why.get(), waiting);
    }
  }

  /** What a trouble comes to: of which SIEM, since when, why, and how many events wait. */
  private interface Message {
    String say(String siem, String since, String why, long waiting);
  }

  /**
   * One to one SIEM.
   *
   * @param node who sends, unlike every other node
   */
  public SiemStream(
      SiemName name,
      Siem siem,
      EventForm form,
      SealStore seals,
      StreamPlaces places,
      String node,
      Clock clock) {
    this.name = name;
    this.siem = siem;
    this.form = form;
    this.seals = seals;
    this.places = places;
    this.node = node;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "stream-record";
  }

  @Override
  public Duration every() {
    return EVERY;
  }

  /** By a turn of its own. */
  @Override
  public boolean ofEachNode() {
    return true;
  }

  /** That the SIEM gets nothing, for people; empty while it does. */
  public Optional<String> trouble() {
    return fault
        .map(it -> it.said(SiemWords.WORDS::isSentNothing, name))
        .or(() -> trouble.map(it -> it.said(SiemWords.WORDS::takesNothing, name)))
        .or(() -> slowness.map(it -> it.said(SiemWords.WORDS::hasNotGotAll, name)));
  }

  @Override
  public void round() {
    Instant now = clock.instant();
    if (now.isBefore(pausedUntil)) {
      return;
    }
    try {
      known = seals.size();
      if (known < next) {
        // An older record was put back, and with it an older place.
        lost();
      }
      if ((next < known || kept < next) && isOurs(now)) {
        stream(known);
      }
      fault = Optional.empty();
      watch(now);
    } catch (SiemUnavailable unavailable) {
      fault = Optional.empty();
      failed(unavailable);
      watch(now);
    } catch (RuntimeException broken) {
      stumbled(broken, now);
      throw broken;
    }
  }

  /** Whether this node sends; where another did in between, from where that left off. */
  private boolean isOurs(Instant now) {
    boolean went = now.isBefore(sureUntil);
    if (went && now.isBefore(sureUntil.minus(StreamPlaces.LEASE.dividedBy(2)))) {
      return true;
    }
    OptionalLong place = places.claim(name.place(), node, now);
    if (place.isEmpty()) {
      lost();
      return false;
    }
    sureUntil = now.plus(StreamPlaces.LEASE);
    if (!went) {
      siem.giveUp();
      next = place.getAsLong() > known ? startOver() : place.getAsLong();
      kept = next;
    }
    return true;
  }

  /** Nobody knows which leaves the SIEM got of a record that is shorter than what it got. */
  private long startOver() {
    LOG.warn("the record is shorter than what the SIEM got of it; all of it is sent anew");
    places.startOver(name.place(), node);
    return 0;
  }

  /** Whether it takes events as fast as they happen, where this node sends. */
  private void watch(Instant now) {
    if (kept >= mark || !now.isBefore(sureUntil)) {
      mark = known;
      markedAt = now;
      slowness = Optional.empty();
    } else if (!now.isBefore(markedAt.plus(SLOW))) {
      slowness = Optional.of(new Trouble(SiemWords.WORDS::takesFewer, markedAt, known - kept));
    }
  }

  /** What this node knew of the SIEM is for whoever sends now to find out. */
  private void lost() {
    siem.giveUp();
    setbacks = 0;
    trouble = Optional.empty();
    slowness = Optional.empty();
    mark = 0;
    sureUntil = Instant.MIN;
    next = 0;
    kept = 0;
  }

  private void stream(long size) throws SiemUnavailable {
    boolean ours = settle();
    for (int sent = 0; ours && next < size && sent < MOST_BATCHES; sent++) {
      long end = Math.min(size, next + batch);
      siem.send(events(next, end), end);
      next = end;
      batch = Math.min(BATCH, batch + 1);
      ours = settle();
    }
  }

  /** Of a leaf whose event is gone there is nothing to send: others see the gap. */
  private List<StreamedEvent> events(long from, long to) {
    List<StreamedEvent> events = new ArrayList<>();
    AsSealed sealing = new AsSealed(seals.tiles());
    for (SealedEvent sealed : seals.events(from, (int) (to - from))) {
      Stream<AuditEvent> event = sealing.find(sealed).stream();
      event
          .map(
              one ->
                  new StreamedEvent(one.at(), one.action().code(), form.line(sealed.leaf(), one)))
          .forEach(events::add);
    }
    return events;
  }

  /** False when another node sends by now. */
  private boolean settle() throws SiemUnavailable {
    OptionalLong more = siem.kept();
    if (more.isEmpty() || more.getAsLong() <= kept) {
      return true;
    }
    Instant now = clock.instant();
    if (!places.move(name.place(), node, more.getAsLong(), now)) {
      lost();
      return false;
    }
    kept = more.getAsLong();
    sureUntil = now.plus(StreamPlaces.LEASE);
    if (setbacks > 0) {
      recovered();
    }
    return true;
  }

  private void recovered() {
    LOG.info("the SIEM takes events again, after {} failed attempts", setbacks);
    setbacks = 0;
    trouble = Optional.empty();
  }

  private void failed(SiemUnavailable why) {
    siem.giveUp();
    next = kept;
    if (why.isTooMuch() && batch > 1) {
      batch = batch / 2;
      return;
    }
    Instant now = clock.instant();
    Duration pause = Duration.ofSeconds(1L << Math.min(setbacks, MOST_DOUBLINGS));
    Duration asked = why.pause().orElse(Duration.ZERO);
    pausedUntil = now.plus(longer(shorter(pause, LONGEST_PAUSE), shorter(asked, LONGEST_ASKED)));
    if (setbacks == 0) {
      LOG.warn("the SIEM takes no events: it {}; it is tried again until it does", why.words());
    }
    setbacks++;
    Instant since = trouble.map(Trouble::since).orElseGet(() -> firstWaiting(now));
    trouble =
        Optional.of(new Trouble(() -> SiemWords.WORDS.seeToIt(why.words()), since, known - kept));
  }

  /** Since when something waits: also a process before this one may have had the trouble. */
  private Instant firstWaiting(Instant now) {
    Instant moved = places.find(name.place()).map(StreamPlaces.Place::movedAt).orElse(now);
    Instant happened =
        seals.events(kept, 1).stream()
            .flatMap(one -> one.event().stream())
            .map(AuditEvent::at)
            .findFirst()
            .orElse(moved);
    Instant later = happened.isAfter(moved) ? happened : moved;
    return later.isAfter(now) ? now : later;
  }

  private void stumbled(RuntimeException why, Instant now) {
    siem.giveUp();
    next = kept;
    Instant since = fault.map(Trouble::since).orElse(now);
    String failure = why.getClass().getSimpleName();
    fault = Optional.of(new Trouble(() -> SiemWords.WORDS.failsHere(failure), since, known - kept));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
