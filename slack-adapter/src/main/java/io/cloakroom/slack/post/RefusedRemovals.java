package io.cloakroom.slack.post;

import io.cloakroom.adapter.Recent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Why Slack refused lately to remove originals, by channel and in Slack's own word; a removal that
 * succeeds there forgets it.
 */
public final class RefusedRemovals {
  private static final int MOST = 1_000;
  private static final Duration LATELY = Duration.ofDays(1);

  /** Of one person's files, or of one file: that others can be removed says nothing of those. */
  private static final Set<String> OF_SOME = Set.of("cant_delete_file", "cant_delete");

  private final Recent<String, String> errors;
  private final Set<String> back = ConcurrentHashMap.newKeySet();

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
    if (of(channel).filter(refusal -> !OF_SOME.contains(refusal.error())).isPresent()) {
      back.add(channel);
    }
    errors.forget(channel);
  }

  /** The channels in which Slack removes again what it refused to; each is told once. */
  public List<String> takeBack() {
    return List.copyOf(back).stream().filter(back::remove).toList();
  }

  private Optional<Refusal> of(String channel) {
    return errors.get(channel).map(error -> new Refusal(channel, error));
  }
}
