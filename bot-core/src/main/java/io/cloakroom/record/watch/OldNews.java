package io.cloakroom.record.watch;

import io.cloakroom.chat.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What would have been noticed hours ago, had anybody watched: counted for each workspace, to be
 * said in one sentence. Nobody stops by a button what is over since this morning.
 */
final class OldNews {
  /** What is older than this when it is gone through is old. */
  static final Duration OLD = Duration.ofHours(6);

  private static final int MOST = 10_000;

  private final Map<Workspace, Gap> gaps = new HashMap<>();
  private int size;

  /** One workspace's; of more than can be counted it is at least as many. */
  private static final class Gap {
    private final Set<Windows.Key> found = new HashSet<>();
    private Instant since = Instant.MAX;
    private Instant until = Instant.MIN;
  }

  void add(Sighting one) {
    Gap gap = gaps.computeIfAbsent(one.workspace(), first -> new Gap());
    if (size < MOST && gap.found.add(new Windows.Key(one.rule(), one.of()))) {
      size++;
    }
    gap.since = gap.since.isBefore(one.since()) ? gap.since : one.since();
    gap.until = gap.until.isAfter(one.at()) ? gap.until : one.at();
  }

  boolean isEmpty() {
    return gaps.isEmpty();
  }

  /**
   * One for each workspace, and nothing is counted any more.
   *
   * @param leaf from which on it was gone through: the same again is the same
   */
  List<Sighting> sum(long leaf) {
    List<Sighting> all =
        gaps.entrySet().stream().map(one -> sum(one.getKey(), one.getValue(), leaf)).toList();
    gaps.clear();
    size = 0;
    return all;
  }

  private static Sighting sum(Workspace workspace, Gap gap, long leaf) {
    String text = String.join(" ", "watch", "missed", workspace.toString(), Long.toString(leaf));
    return new Sighting(
        Sighting.id(text),
        WatchRule.MISSED,
        Watched.of(workspace),
        Optional.empty(),
        Optional.empty(),
        gap.found.size(),
        Duration.between(gap.since, gap.until),
        gap.since,
        gap.until);
  }
}
