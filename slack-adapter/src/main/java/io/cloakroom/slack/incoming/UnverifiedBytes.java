package io.cloakroom.slack.incoming;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much memory the bodies take of which nobody knows yet whether they are Slack's: all together
 * only so much. Where that is used up the largest yields, so that what Slack sends, which is small,
 * comes in past whoever fills the door. Thread-safe.
 */
final class UnverifiedBytes {
  private final int most;
  private final Map<UnverifiedBody, Integer> held = new HashMap<>();
  private long all;

  /**
   * @param most bytes of all bodies together
   */
  UnverifiedBytes(int most) {
    this.most = most;
  }

  /**
   * Counts what the body takes from now on.
   *
   * @return the bodies that no longer count and have to go, possibly this one
   */
  synchronized List<UnverifiedBody> hold(UnverifiedBody body, int bytes) {
    count(body, bytes);
    List<UnverifiedBody> yielding = new ArrayList<>();
    while (all > most) {
      UnverifiedBody largest =
          held.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
      count(largest, 0);
      yielding.add(largest);
    }
    return yielding;
  }

  /** The body takes nothing any more; repeating it is harmless. */
  synchronized void letGo(UnverifiedBody body) {
    count(body, 0);
  }

  private void count(UnverifiedBody body, int bytes) {
    Integer before = bytes == 0 ? held.remove(body) : held.put(body, bytes);
    all += bytes - (before == null ? 0 : before);
  }
}
