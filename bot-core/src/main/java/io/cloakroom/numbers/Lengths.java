package io.cloakroom.numbers;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Any number of lengths of time, in little room: each to two digits, so that there are a thousand
 * different ones at most.
 *
 * @param counts how often there is each, by its milliseconds
 */
public record Lengths(NavigableMap<Long, Long> counts) {
  public static final Lengths NONE = new Lengths(new TreeMap<>());

  private static final int TWO_DIGITS = 100;
  private static final int MOST_PERCENT = 100;

  public Lengths {
    counts = Collections.unmodifiableNavigableMap(new TreeMap<>(counts));
  }

  /**
   * What {@link #text} wrote.
   *
   * @throws IllegalArgumentException when it is no such text
   */
  public static Lengths parse(String text) {
    NavigableMap<Long, Long> counts = new TreeMap<>();
    if (!text.isEmpty()) {
      for (String one : text.split(",", -1)) {
        String[] parts = one.split("x", -1);
        if (parts.length != 2) {
          throw new IllegalArgumentException("not a length and how often: \"" + one + "\"");
        }
        counts.put(Long.valueOf(parts[0]), Long.valueOf(parts[1]));
      }
    }
    return new Lengths(counts);
  }

  /** {@code 1200x3,90000x1}: each length in milliseconds, and how often. */
  public String text() {
    return counts.entrySet().stream()
        .map(one -> one.getKey() + "x" + one.getValue())
        .collect(joining(","));
  }

  /** To two digits, never less than it is. */
  static long rounded(long millis) {
    long unit = 1;
    while (millis / unit >= TWO_DIGITS) {
      unit *= 10;
    }
    return (millis + unit - 1) / unit * unit;
  }

  public long count() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * The smallest that so many of a hundred do not exceed; empty of none.
   *
   * @param percent 1 to 100
   */
  public Optional<Duration> within(int percent) {
    long rank = (count() * percent + MOST_PERCENT - 1) / MOST_PERCENT;
    long passed = 0;
    for (var one : counts.entrySet()) {
      passed += one.getValue();
      if (passed >= rank) {
        return Optional.of(Duration.ofMillis(one.getKey()));
      }
    }
    return Optional.empty();
  }
}
