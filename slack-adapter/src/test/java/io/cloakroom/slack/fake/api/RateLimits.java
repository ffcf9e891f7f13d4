package io.cloakroom.slack.fake.api;

import io.cloakroom.slack.fake.Stamps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Slack's limits by method, counted over a minute of the fake's clock, and over some for a method
 * of tier 1: of that one call a minute is allowed, and a small burst, of which Slack does not say
 * how small. They refuse only when {@link #enforce} is on.
 *
 * @see <a href="https://docs.slack.dev/apis/web-api/rate-limits">Slack: Rate limits</a>
 */
public final class RateLimits {
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int BURST_OF_TIER_1 = 5;
  private static final int TIER_2 = 20;
  private static final int TIER_3 = 50;
  private static final int TIER_4 = 100;

  private final Stamps stamps;
  private final AtomicBoolean enforced = new AtomicBoolean();
  private final Map<String, Integer> most = new HashMap<>();
  private final Map<String, Duration> windows = new HashMap<>();
  private final Map<String, Deque<Instant>> calls = new HashMap<>();

  public RateLimits(Stamps stamps) {
    this.stamps = stamps;
    tier(BURST_OF_TIER_1, "apps.connections.open");
    windows.put("apps.connections.open", WINDOW.multipliedBy(BURST_OF_TIER_1));
    tier(TIER_2, "conversations.list", "users.list", "usergroups.list", "usergroups.users.list");
    tier(
        TIER_3,
        "files.delete",
        "files.list",
        "conversations.history",
        "conversations.replies",
        "conversations.info",
        "chat.update",
        "chat.delete",
        "users.conversations",
        "openid.connect.userInfo",
        "admin.roles.listAssignments",
        "conversations.open");
    tier(
        TIER_4,
        "files.info",
        "conversations.members",
        "files.getUploadURLExternal",
        "files.completeUploadExternal",
        "users.info",
        "chat.postEphemeral",
        "views.open",
        "views.update",
        "views.publish",
        "views.push",
        "openid.connect.token");
  }

  private void tier(int perMinute, String... methods) {
    for (String method : methods) {
      most.put(method, perMinute);
    }
  }

  /** Whether calls above a limit are answered with 429. */
  public void enforce(boolean on) {
    enforced.set(on);
  }

  /** Another limit for one method, such as 1 for history of an app outside the Marketplace. */
  public synchronized void limit(String method, int perMinute) {
    most.put(method, perMinute);
  }

  /** The most calls of the method that fell into any one window ending now. */
  public synchronized int used(String method) {
    return recent(method).size();
  }

  synchronized void count(String method, String channel) {
    boolean posting = method.equals("chat.postMessage");
    Deque<Instant> recent = recent(posting ? method + channel : method);
    int limit = posting ? 60 : most.getOrDefault(method, TIER_4);
    if (enforced.get() && recent.size() >= limit) {
      throw new ApiRefusal("ratelimited");
    }
    recent.add(stamps.now());
  }

  private Deque<Instant> recent(String key) {
    Deque<Instant> recent = calls.computeIfAbsent(key, any -> new ArrayDeque<>());
    Instant start = stamps.now().minus(window(key));
    while (!recent.isEmpty() && !recent.peek().isAfter(start)) {
      recent.remove();
    }
    return recent;
  }

  private Duration window(String key) {
    return windows.getOrDefault(key, WINDOW);
  }

  /** Seconds until the oldest of the last window's calls no longer counts. */
  synchronized long retryAfter(String method) {
    Deque<Instant> recent = recent(method);
    if (recent.isEmpty()) {
      return 1;
    }
    Duration left = Duration.between(stamps.now(), recent.peek().plus(window(method)));
    return Math.max(1, left.toSeconds());
  }
}
