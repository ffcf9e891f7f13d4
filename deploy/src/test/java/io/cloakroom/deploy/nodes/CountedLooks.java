package io.cloakroom.deploy.nodes;

import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.troubled.ChatStage;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * Looks of people who try again what came to nothing, as their browsers' pages ask them to: the
 * button of the card, and then the same picture in the same session. So each that is answered in
 * the end is one look on record, whichever answers were lost on their way.
 */
public final class CountedLooks {
  /** Less than the minute within which the same session's next try is the same look. */
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  /** How long somebody presses a card's button. */
  private static final Duration PRESSING = Duration.ofMinutes(3);

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int OK = 200;
  private static final Pattern SERVER_ERROR = Pattern.compile("(status|but was:) 5[0-9]{2}\\b");

  private final ChatStage stage;
  private final URI url;
  private final Clock clock = Clock.systemUTC();
  private final Map<String, Integer> troubles = new ConcurrentSkipListMap<>();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger atOnce = new AtomicInteger();
  private final AtomicInteger givenUp = new AtomicInteger();
  private final AtomicInteger notOpened = new AtomicInteger();
  private final AtomicInteger serverErrors = new AtomicInteger();
  private final AtomicLong longestMillis = new AtomicLong();

  private record Opened(DemoClient client, DemoClient.Browser browser, String picture) {}

  /** What may come to nothing. */
  private interface Step<T> {
    T go() throws Exception;
  }

  public CountedLooks(ChatStage stage, URI url) {
    this.stage = stage;
    this.url = url;
  }

  /** Looks once, and tries again where nothing comes of it. */
  public void look(String post) {
    Instant began = clock.instant();
    int tries = 0;
    Optional<Opened> opened = Optional.empty();
    while (opened.isEmpty() && within(began, PRESSING)) {
      opened = tried("press", () -> opened(post));
      tries++;
    }
    if (opened.isEmpty()) {
      notOpened.incrementAndGet();
      return;
    }
    Opened session = opened.get();
    Instant first = clock.instant();
    Optional<Boolean> seen = Optional.empty();
    while (seen.isEmpty() && within(first, PATIENCE)) {
      seen = tried("look", () -> seen(session));
      tries++;
    }
    if (seen.isEmpty()) {
      givenUp.incrementAndGet();
      return;
    }
    answered.incrementAndGet();
    if (tries == 2) {
      atOnce.incrementAndGet();
    } else {
      longestMillis.accumulateAndGet(
          Duration.between(began, clock.instant()).toMillis(), Math::max);
    }
  }

  private boolean within(Instant since, Duration time) {
    return clock.instant().isBefore(since.plus(time));
  }

  private Opened opened(String post) throws Exception {
    String link;
    synchronized (stage) {
      // Of two presses of one person it is not told which answer is whose.
      link = stage.open(post);
    }
    DemoClient client = new DemoClient(url);
    return new Opened(client, client.signIn(link), link.substring(0, link.indexOf('#')));
  }

  private static Boolean seen(Opened session) throws Exception {
    DemoClient.Served served = session.client().view(session.browser(), session.picture());
    if (served.status() != OK) {
      throw new IllegalStateException("status " + served.status());
    }
    return true;
  }

  private <T> Optional<T> tried(String what, Step<T> step) {
    try {
      return Optional.of(step.go());
    } catch (Exception | AssertionError e) {
      if (SERVER_ERROR.matcher(String.valueOf(e.getMessage())).find()) {
        serverErrors.incrementAndGet();
      }
      String words = String.valueOf(e.getMessage()).lines().findFirst().orElse("nothing");
      troubles.merge(
          what + ": " + e.getClass().getSimpleName() + ", " + words.replaceAll("[0-9]{4,}", "n"),
          1,
          Integer::sum);
      pause();
      return Optional.empty();
    }
  }

  private static void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Which were answered with a picture. */
  public int answered() {
    return answered.get();
  }

  /** How often somebody was answered by a status of 500 or more. */
  int serverErrors() {
    return serverErrors.get();
  }

  /** Which were not, though their session was there: each may be on record or not. */
  public int givenUp() {
    return givenUp.get();
  }

  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder(
            ("%d looks were answered, %d of them at the first try, the others within %.1f s;"
                    + " %d had a session and gave up, %d had none after %s%n")
                .formatted(
                    answered.get(),
                    atOnce.get(),
                    longestMillis.get() / 1000.0,
                    givenUp.get(),
                    notOpened.get(),
                    PRESSING));
    troubles.forEach((words, times) -> text.append("%d times %s%n".formatted(times, words)));
    return text.toString();
  }
}
