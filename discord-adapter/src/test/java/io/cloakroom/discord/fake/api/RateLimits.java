package io.cloakroom.discord.fake.api;

import io.cloakroom.discord.fake.http.Answer;
import io.cloakroom.discord.fake.http.Json;
import io.cloakroom.discord.fake.world.Realm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Rate limits as Discord's headers tell them. Nothing is limited at the start. Windows run in real
 * time, not by the settable clock, because the library under test really waits. Source: docs,
 * topics/rate-limits.
 */
public final class RateLimits {
  private static final int BAN_AFTER = 10_000;
  private static final Duration BAN_WINDOW = Duration.ofMinutes(10);

  private final Realm realm;
  private final Map<String, Limit> limits = new HashMap<>();
  private final Map<String, Window> windows = new HashMap<>();
  private final Deque<Instant> invalid = new ArrayDeque<>();
  private Optional<Limit> global = Optional.empty();
  private int refused;

  private record Limit(int calls, long nanos) {}

  private static final class Window {
    long start = Long.MIN_VALUE;
    int used;
  }

  public RateLimits(Realm realm) {
    this.realm = realm;
  }

  /** Allows so many calls of a route per channel, guild or webhook in that time. */
  public synchronized void limit(String method, String template, int calls, Duration time) {
    limits.put(method + " " + Journal.shape(template), new Limit(calls, time.toNanos()));
  }

  /** Allows so many calls a second in all; interaction callbacks are exempt. */
  public synchronized void limitAll(int callsPerSecond) {
    global = Optional.of(new Limit(callsPerSecond, 1_000_000_000L));
  }

  public synchronized void lift() {
    limits.clear();
    global = Optional.empty();
    windows.clear();
  }

  /** How many calls got a 429. */
  public synchronized int refused() {
    return refused;
  }

  /** How many answers of 401, 403 and 429 were given in the last ten minutes. */
  public synchronized int invalidRequests() {
    Instant start = realm.clock().instant().minus(BAN_WINDOW);
    invalid.removeIf(when -> when.isBefore(start));
    return invalid.size();
  }

  public synchronized void counted(int status) {
    if (status == 401 || status == 403 || status == 429) {
      invalid.add(realm.clock().instant());
    }
  }

  /** The refusal that a call meets; empty to go on. */
  synchronized Optional<Answer> check(String method, String template, String major) {
    if (invalidRequests() >= BAN_AFTER) {
      return Optional.of(new Answer(429, Map.of("Retry-After", "600"), "text/html", new byte[0]));
    }
    boolean exempt = template.startsWith("/interactions/");
    if (global.isPresent() && !exempt && !use(global.get(), "global")) {
      return Optional.of(refusal(global.get(), "global", true, method, template, major));
    }
    Limit limit = limits.get(method + " " + Journal.shape(template));
    String bucket = bucket(method, template) + major;
    if (limit != null && !use(limit, bucket)) {
      return Optional.of(refusal(limit, bucket, false, method, template, major));
    }
    return Optional.empty();
  }

  private boolean use(Limit limit, String bucket) {
    Window window = windows.computeIfAbsent(bucket, any -> new Window());
    long now = System.nanoTime();
    if (window.start == Long.MIN_VALUE || now - window.start >= limit.nanos()) {
      window.start = now;
      window.used = 0;
    }
    if (window.used >= limit.calls()) {
      return false;
    }
    window.used++;
    return true;
  }

  private Answer refusal(
      Limit limit, String bucket, boolean all, String method, String template, String major) {
    refused++;
    double seconds = secondsLeft(limit, windows.get(bucket));
    Map<String, String> headers = new LinkedHashMap<>(headers(method, template, major));
    headers.put("Retry-After", Long.toString((long) Math.ceil(seconds)));
    headers.put("X-RateLimit-Scope", all ? "global" : "user");
    headers.put("Via", "1.1 google");
    if (all) {
      headers.put("X-RateLimit-Global", "true");
    }
    return Answer.json(
            429,
            Json.object(
                "message", "You are being rate limited.", "retry_after", seconds, "global", all))
        .with(headers);
  }

  private static double secondsLeft(Limit limit, Window window) {
    long left = Math.max(0, window.start + limit.nanos() - System.nanoTime());
    return Math.round(left / 1e6) / 1e3 + 0.005;
  }

  private static String bucket(String method, String template) {
    return Integer.toHexString((method + Journal.shape(template)).hashCode());
  }

  /** The headers of every answer. */
  synchronized Map<String, String> headers(String method, String template, String major) {
    Limit limit = limits.get(method + " " + Journal.shape(template));
    if (limit == null) {
      return Map.of();
    }
    Window window = windows.getOrDefault(bucket(method, template) + major, new Window());
    double left = window.used == 0 ? 0 : secondsLeft(limit, window);
    double reset = realm.clock().millis() / 1e3 + left;
    return Map.of(
        "X-RateLimit-Bucket", bucket(method, template),
        "X-RateLimit-Limit", Integer.toString(limit.calls()),
        "X-RateLimit-Remaining", Integer.toString(Math.max(0, limit.calls() - window.used)),
        "X-RateLimit-Reset-After", String.format(java.util.Locale.ROOT, "%.3f", left),
        "X-RateLimit-Reset", String.format(java.util.Locale.ROOT, "%.3f", reset));
  }
}
