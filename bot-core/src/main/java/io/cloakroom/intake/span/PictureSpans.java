package io.cloakroom.intake.span;

import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.PoisonFile;
import io.cloakroom.intake.queue.Setbacks;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what was done to pictures, and how long it took, once it is over. Nothing is remembered in
 * between: what belongs together is known by the picture's id, before and after a restart.
 */
public final class PictureSpans {
  private static final Logger LOG = LoggerFactory.getLogger(PictureSpans.class);

  private final Consumer<PictureSpan> hearer;
  private final Clock clock;

  /**
   * @param hearer is told by the thread that did it, which it must not hold up; what it throws is
   *     logged
   */
  public PictureSpans(Consumer<PictureSpan> hearer, Clock clock) {
    this.hearer = hearer;
    this.clock = clock;
  }

  /** Of which nobody hears. */
  public static PictureSpans untold() {
    return new PictureSpans(span -> {}, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
  }

  /** What is done, and may fail in two ways besides bugs. */
  public interface Doing<T, E extends Exception, F extends Exception> {
    T run() throws E, F;
  }

  /**
   * Does it to one picture, and tells of it.
   *
   * @param outcome of what was come to, in one lower-case word
   */
  public <T, E extends Exception, F extends Exception> T of(
      PictureSpan.Kind kind,
      Intake intake,
      Item item,
      Function<T, String> outcome,
      Doing<T, E, F> doing)
      throws E, F {
    return of(begin(kind, intake, List.of(item)), outcome, doing);
  }

  /** Does it to every picture of a post at once. */
  public <T, E extends Exception, F extends Exception> T of(
      PictureSpan.Kind kind, Intake intake, Function<T, String> outcome, Doing<T, E, F> doing)
      throws E, F {
    return of(begin(kind, intake), outcome, doing);
  }

  private static <T, E extends Exception, F extends Exception> T of(
      Begun begun, Function<T, String> outcome, Doing<T, E, F> doing) throws E, F {
    T done;
    try {
      done = doing.run();
    } catch (Throwable failure) {
      begun.failed(failure);
      throw failure;
    }
    begun.ended(outcome.apply(done));
    return done;
  }

  /** Begins what is done to every picture of a post at once. */
  public Begun begin(PictureSpan.Kind kind, Intake intake) {
    return begin(kind, intake, intake.items().stream().filter(PictureSpans::isUnderWay).toList());
  }

  private Begun begin(PictureSpan.Kind kind, Intake intake, List<Item> items) {
    return new Begun(kind, intake, items, clock.instant());
  }

  private static boolean isUnderWay(Item item) {
    return item.state() == ItemState.WAITING || item.replaces();
  }

  /** What has begun, and is told of when it ends. */
  public final class Begun {
    private final PictureSpan.Kind kind;
    private final Intake intake;
    private final List<Item> items;
    private final Instant from;

    private Begun(PictureSpan.Kind kind, Intake intake, List<Item> items, Instant from) {
      this.kind = kind;
      this.intake = intake;
      this.items = items;
      this.from = from;
    }

    /** It came to an end, as one lower-case word says. */
    public void ended(String outcome) {
      tell(outcome, Optional.empty());
    }

    /** It did not; what was thrown is told by its class alone, as its words may be anybody's. */
    public void failed(Throwable failure) {
      Throwable told =
          failure instanceof PoisonFile && failure.getCause() != null
              ? failure.getCause()
              : failure;
      tell(PictureSpan.FAILED, Optional.of(told.getClass().getName()));
    }

    private void tell(String outcome, Optional<String> failure) {
      Instant now = clock.instant();
      Instant until = now.isBefore(from) ? from : now;
      for (Item item : items) {
        tell(
            new PictureSpan(
                item.image(),
                intake.id(),
                intake.post().conversation().workspace().messenger(),
                kind,
                attempt(intake.setbacks()),
                from,
                until,
                outcome,
                failure));
      }
    }

    private void tell(PictureSpan span) {
      try {
        hearer.accept(span);
      } catch (RuntimeException e) {
        LOG.warn("what was done to a picture could not be told: {}", e.getClass().getName());
      }
    }
  }

  /** Where files are read an attempt is counted before it is made. */
  private static int attempt(Setbacks setbacks) {
    return Math.max(1, setbacks.attempts()) + setbacks.delays();
  }
}
