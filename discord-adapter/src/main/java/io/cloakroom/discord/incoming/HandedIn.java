package io.cloakroom.discord.incoming;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.Post;
import io.cloakroom.discord.setup.Snowflakes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Pictures that were handed in with a command, and so never stood in a channel. There is no message
 * to ask for their address again, and nobody else knows who waits for an answer: both are kept
 * until the picture was fetched and its author was answered, over a restart too.
 */
public final class HandedIn {
  /** Discord gives the file out for about a day. */
  private static final Duration STANDS = Duration.ofDays(1);

  /** Long enough for an author to be told after a long outage that it was in vain. */
  private static final Duration KEPT = Duration.ofDays(30);

  private static final String ADDRESSES = "discord-addresses";
  private static final String ANSWERS = "discord-answers";
  private static final int MOST_AT_ONCE = 100;

  private final Keepsakes keepsakes;
  private final Clock clock;

  public HandedIn(Keepsakes keepsakes, Clock clock) {
    this.keepsakes = keepsakes;
    this.clock = clock;
  }

  /** Whether the post is one of these. */
  public static boolean is(Post post) {
    return post.id().startsWith(HandIn.PREFIX);
  }

  /**
   * Keeps it: from now on it is not lost.
   *
   * @throws RuntimeException when it could not be saved: nothing was taken
   */
  public void keep(HandIn one) {
    Instant until = clock.instant().plus(KEPT);
    String words = one.json().toString();
    keepsakes.keep(
        List.of(
            new Keepsake(ADDRESSES, one.name(), words, until),
            new Keepsake(ANSWERS, one.name(), words, until)));
  }

  /** Some of those whose authors were not answered, the oldest first. */
  public List<HandIn> unanswered() {
    return keepsakes.of(ANSWERS, clock.instant(), MOST_AT_ONCE).stream()
        .map(one -> HandIn.read(one.words()))
        .toList();
  }

  /** Its author knows how it stands. */
  public void answered(HandIn one) {
    keepsakes.forget(ANSWERS, one.name());
  }

  /** Empty when its file was fetched, or nothing can be done about it any more. */
  Optional<HandIn> toFetch(Post post) {
    return keepsakes
        .find(ADDRESSES, post.id(), clock.instant())
        .map(one -> HandIn.read(one.words()));
  }

  /** Whether Discord surely gives its file out no more. */
  boolean isOver(HandIn one) {
    return !clock.instant().isBefore(Snowflakes.time(one.call()).plus(STANDS));
  }

  /** Its file is not fetched again. */
  void fetched(Post post) {
    keepsakes.forget(ADDRESSES, post.id());
  }
}
