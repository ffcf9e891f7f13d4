package io.cloakroom.adapter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Who says what is said once, of any number of nodes and over every restart. Whoever begins says
 * it; where nothing was heard of them for minutes, another does, under the same key, by which a
 * chat knows what it said already.
 */
public final class SaidOnce {
  /** For so long whoever began is waited for. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String SHELF = "said-once";
  private static final String BEGUN = "begun";
  private static final String SAID = "said";

  private final Keepsakes keepsakes;
  private final Clock clock;

  public SaidOnce(Keepsakes keepsakes, Clock clock) {
    this.keepsakes = keepsakes;
    this.clock = clock;
  }

  /** The day by which what is said once a day is told apart. */
  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /**
   * Whether the caller is to say it: then it is to {@link #end} that.
   *
   * @param what unlike everything else that is said once
   */
  public boolean begin(String what) {
    Instant now = clock.instant();
    return keepsakes.find(SHELF, Keepsake.hashed(what), now).isEmpty()
        && keepsakes.keepFirst(one(what, BEGUN, PATIENCE), now);
  }

  /**
   * It was said, or could not be: then whoever comes next may try.
   *
   * @param kept for so long it is not said again
   */
  public void end(String what, boolean said, Duration kept) {
    if (said) {
      keepsakes.keep(one(what, SAID, kept));
    } else {
      keepsakes.forget(SHELF, Keepsake.hashed(what));
    }
  }

  private Keepsake one(String what, String words, Duration kept) {
    return new Keepsake(SHELF, Keepsake.hashed(what), words, clock.instant().plus(kept));
  }
}
