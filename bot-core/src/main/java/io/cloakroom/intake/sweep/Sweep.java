package io.cloakroom.intake.sweep;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * One look through a channel, the latest of that channel: how far it came, and what it found.
 *
 * @param place where it goes on, as the messenger wrote it; empty at the beginning
 * @param underWay the post that is being converted, by its id: saved before it is taken in, so that
 *     whoever goes on after a death counts it once
 * @param announced whether the channel was told what is about to happen
 * @param dueAt when it goes on; while somebody is at it, until when they have it
 * @param endedAt empty while it runs
 * @param version rises with every save; a save with an older one fails
 */
public record Sweep(
    UUID id,
    SweepOrder order,
    State state,
    Optional<String> place,
    Optional<String> underWay,
    boolean announced,
    SweepCounts counts,
    Instant dueAt,
    Optional<Instant> endedAt,
    long version) {
  /** How it stands. */
  public enum State {
    RUNNING,
    /** It came to its end. */
    DONE,
    /** It came to its end, and the chat did not show it all that stands there. */
    DONE_IN_PART,
    /** It came to its end, and the plan hides older messages: perhaps none of its time. */
    DONE_TO_PLAN,
    /** Somebody stopped it. */
    STOPPED,
    /** It stopped by itself: the bot lacks a right in the channel. */
    LACKS_RIGHT,
    /** It stopped by itself: the channel is not governed any more. */
    NOT_GOVERNED,
    /** It stopped by itself: the bot is not in the channel any more. */
    NOT_THERE,
    /** It stopped by itself: the channel took no word of what was about to happen. */
    NOT_HEARD;

    public boolean isOver() {
      return this != RUNNING;
    }

    /** Whether it came to its end without having seen all. */
    public boolean isInPart() {
      return this == DONE_IN_PART || this == DONE_TO_PLAN;
    }
  }

  public Sweep {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(order, "order");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(underWay, "underWay");
    Objects.requireNonNull(counts, "counts");
    Objects.requireNonNull(dueAt, "dueAt");
    Objects.requireNonNull(endedAt, "endedAt");
  }

  /** One that begins at once. */
  public static Sweep begun(SweepOrder order) {
    return new Sweep(
        UUID.randomUUID(),
        order,
        State.RUNNING,
        Optional.empty(),
        Optional.empty(),
        false,
        SweepCounts.NONE,
        order.at(),
        Optional.empty(),
        0);
  }

  public boolean isRunning() {
    return !state.isOver();
  }

  /** It goes on then. */
  public Sweep due(Instant at) {
    return with(state, place, underWay, announced, counts, at, endedAt, version);
  }

  /** It goes on at that place. */
  public Sweep at(Optional<String> next) {
    return with(state, next, underWay, announced, counts, dueAt, endedAt, version);
  }

  /** That post is about to be taken in, or none is. */
  public Sweep with(Optional<String> post) {
    return with(state, place, post, announced, counts, dueAt, endedAt, version);
  }

  public Sweep counting(SweepCounts more) {
    return with(state, place, underWay, announced, more, dueAt, endedAt, version);
  }

  /** The channel knows. */
  public Sweep said() {
    return with(state, place, underWay, true, counts, dueAt, endedAt, version);
  }

  public Sweep ended(State how, Instant at) {
    return with(how, place, underWay, announced, counts, dueAt, Optional.of(at), version);
  }

  /** As it stands in the store after a save that succeeded. */
  public Sweep saved() {
    return with(state, place, underWay, announced, counts, dueAt, endedAt, version + 1);
  }

  private Sweep with(
      State how,
      Optional<String> next,
      Optional<String> post,
      boolean told,
      SweepCounts numbers,
      Instant due,
      Optional<Instant> end,
      long current) {
    return new Sweep(id, order, how, next, post, told, numbers, due, end, current);
  }
}
