package io.cloakroom.deploy.troubled;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How long each original stood in its channel.
 *
 * @param originals in the order in which they were posted
 * @param outages while the program did not run, from each kill until it was ready again
 */
public record Exposures(List<Span> originals, List<Span> outages) {
  public Exposures {
    originals = List.copyOf(originals);
    outages = List.copyOf(outages);
  }

  /** From one moment to another. */
  public record Span(Instant from, Instant to) {
    public Duration length() {
      return Duration.between(from, to);
    }

    /** How much of it lies in the other; nothing if they do not meet. */
    public Duration within(Span other) {
      Instant start = from.isAfter(other.from) ? from : other.from;
      Instant end = to.isBefore(other.to) ? to : other.to;
      return end.isAfter(start) ? Duration.between(start, end) : Duration.ZERO;
    }
  }

  public Duration longest() {
    return sorted(Span::length).get(originals.size() - 1);
  }

  /** What an exposure is without the time for which the program did not run. */
  private Duration whileRunning(Span original) {
    Duration away = Duration.ZERO;
    for (Span outage : outages) {
      away = away.plus(original.within(outage));
    }
    return original.length().minus(away);
  }

  private List<Duration> sorted(Function<Span, Duration> length) {
    return originals.stream().map(length).sorted().toList();
  }

  /** The summary, and then the exposure of each picture. */
  @Override
  public String toString() {
    return """
    %d pictures, posted to removed: %s
    without the time for which it was killed: %s
    killed until ready again: %s
    each in the order of posting: %s
    """
        .formatted(
            originals.size(),
            summary(sorted(Span::length)),
            summary(sorted(this::whileRunning)),
            listed(outages),
            listed(originals));
  }

  private static String summary(List<Duration> sorted) {
    return "p50 %s, p90 %s, p95 %s, p99 %s, longest %s"
        .formatted(
            atPercent(sorted, 50),
            atPercent(sorted, 90),
            atPercent(sorted, 95),
            atPercent(sorted, 99),
            atPercent(sorted, 100));
  }

  private static String atPercent(List<Duration> sorted, int percent) {
    int nearestRank = (sorted.size() * percent + 99) / 100;
    return seconds(sorted.get(nearestRank - 1)) + " s";
  }

  private static String listed(List<Span> spans) {
    return spans.stream().map(span -> seconds(span.length())).collect(Collectors.joining(" "));
  }

  private static String seconds(Duration duration) {
    return "%.2f".formatted(duration.toMillis() / 1000.0);
  }
}
