package io.cloakroom.slack.fake.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.fake.FakeJson;
import io.cloakroom.slack.fake.World;
import io.cloakroom.slack.fake.delivery.Transport.Ack;
import io.cloakroom.slack.fake.delivery.Transport.Kind;
import io.cloakroom.slack.fake.delivery.Transport.Parcel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Carries payloads over the chosen transport: waits for the acknowledgement, and tries events again
 * when it does not come. Waits are by the machine's time and may be shortened; an event's age is by
 * the fake's clock.
 */
public final class Courier {
  private static final Duration GIVE_UP_AFTER = Duration.ofHours(2);
  private static final Duration DELAYED_GIVE_UP_AFTER = Duration.ofHours(24);

  private final ScheduledExecutorService timer;
  private volatile Transport transport;
  private volatile World world;
  private volatile Duration ackDeadline = Duration.ofSeconds(3);
  private volatile List<Duration> retries =
      List.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(5));
  private volatile boolean delayedEvents;
  private final List<Parcel> parked = new ArrayList<>();

  public Courier(ScheduledExecutorService timer) {
    this.timer = timer;
  }

  public void serve(World served, Transport initial) {
    world = served;
    transport = initial;
  }

  public void use(Transport other) {
    transport = other;
  }

  /** How long the app has to acknowledge: 3 s, unless a test is in a hurry. */
  public void ackDeadline(Duration deadline) {
    ackDeadline = deadline;
  }

  /** The waits before the retries: 0, 1 min, 5 min, unless a test is in a hurry. */
  public void retries(Duration... waits) {
    retries = List.of(waits);
  }

  /** Whether the app has turned on Delayed Events: what fails is tried for 24 h instead of 2 h. */
  public void delayedEvents(boolean on) {
    delayedEvents = on;
  }

  /** Events whose retries are used up, and which Delayed Events keeps. */
  public int parked() {
    synchronized (parked) {
      return parked.size();
    }
  }

  /** The hourly try of Delayed Events, now: what is older than 24 h is dropped. */
  public void retryParked() {
    List<Parcel> again;
    synchronized (parked) {
      again = List.copyOf(parked);
      parked.clear();
    }
    again.forEach(this::carry);
  }

  void carryEvent(ObjectNode envelope, Duration after) {
    Parcel parcel = new Parcel(Kind.EVENT, envelope, 0, "");
    var unused = timer.schedule(() -> carry(parcel), after.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A command or an interaction: one try, whose answer is awaited at most until the deadline. */
  public CompletableFuture<Ack> ask(Kind kind, ObjectNode payload) {
    return attempt(new Parcel(kind, payload, 0, ""));
  }

  private CompletableFuture<Ack> attempt(Parcel parcel) {
    return transport
        .send(parcel)
        .orTimeout(ackDeadline.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(Courier::failure)
        .whenComplete((ack, error) -> note(parcel, ack));
  }

  private static Ack failure(Throwable problem) {
    Throwable cause = problem.getCause() == null ? problem : problem.getCause();
    boolean late = cause instanceof TimeoutException || problem instanceof TimeoutException;
    return Ack.failed(late ? "http_timeout" : "connection_failed");
  }

  private void note(Parcel parcel, Ack ack) {
    String subject = parcel.payload().path("event_id").asText();
    world.journal.add(
        "deliver",
        parcel.kind().type + "#" + parcel.attempt(),
        subject,
        ack.isAccepted() ? "ok" : ack.failure(),
        parcel.payload());
    world.changed();
  }

  private void carry(Parcel parcel) {
    if (isTooOld(parcel)) {
      world.journal.add(
          "deliver",
          "dropped",
          parcel.payload().path("event_id").asText(),
          "too_old",
          FakeJson.object());
      return;
    }
    var unused =
        attempt(parcel)
            .thenAccept(
                ack -> {
                  if (!ack.isAccepted() && !ack.last()) {
                    tryAgain(parcel, ack.failure());
                  }
                });
  }

  private void tryAgain(Parcel parcel, String reason) {
    int retry = parcel.attempt();
    if (retry < retries.size()) {
      var unused =
          timer.schedule(
              () -> carry(parcel.again(retry + 1, reason)),
              retries.get(retry).toMillis(),
              TimeUnit.MILLISECONDS);
    } else if (delayedEvents) {
      synchronized (parked) {
        parked.add(parcel.again(retry + 1, reason));
      }
    }
  }

  private boolean isTooOld(Parcel parcel) {
    Instant born = Instant.ofEpochSecond(parcel.payload().path("event_time").asLong());
    Duration limit = delayedEvents ? DELAYED_GIVE_UP_AFTER : GIVE_UP_AFTER;
    return world.stamps.now().isAfter(born.plus(limit).plusSeconds(1));
  }
}
