package io.cloakroom.deploy;

import java.time.Duration;
import java.util.List;

/** How long each original stood in its channel, from the post to the removal. */
record Exposures(List<Duration> all) {
  Exposures {
    all = all.stream().sorted().toList();
  }

  Duration atPercent(int percent) {
    return all.get(Math.min(all.size() - 1, all.size() * percent / 100));
  }

  Duration longest() {
    return all.get(all.size() - 1);
  }

  /** One line for the record. */
  @Override
  public String toString() {
    return "%d pictures: p50 %s, p90 %s, p95 %s, p99 %s, longest %s"
        .formatted(
            all.size(),
            seconds(atPercent(50)),
            seconds(atPercent(90)),
            seconds(atPercent(95)),
            seconds(atPercent(99)),
            seconds(longest()));
  }

  private static String seconds(Duration duration) {
    return "%.2f s".formatted(duration.toMillis() / 1000.0);
  }
}
