package io.cloakroom.slack.post;

import io.cloakroom.adapter.Recent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Why Slack refused lately to remove originals, by channel and in Slack's own word; a removal that
 * succeeds there forgets it.
 */
public final class RefusedRemovals {
  private static final int MOST = 1_000;
  private static final Duration LATELY = Duration.ofDays(1);

  private final Recent<String, String> errors;

  public RefusedRemovals(Clock clock) {
    this.errors = new Recent<>(MOST, LATELY, clock);
  }

  /** What Slack said last of a removal in the channel. */
  public record Refusal(String channel, String error) {}

  /** The oldest first. */
  public List<Refusal> all() {
    return errors.keys().stream().flatMap(channel -> of(channel).stream()).toList();
  }

  void refused(String channel, String error) {
    errors.put(channel, error);
  }

  void removed(String channel) {
    errors.forget(channel);
  }

  private Optional<Refusal> of(String channel) {
    return errors.get(channel).map(error -> new Refusal(channel, error));
  }
}
