package io.cloakroom.record.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Some leaves of a record, in their order: {@code 0-4999,5003}.
 *
 * @param ranges at least one, apart from each other, the first leaf first
 */
public record LeafRanges(List<Range> ranges) {
  /** From one leaf to another, both among them. */
  public record Range(long first, long last) {
    public Range {
      if (first < 0 || last < first) {
        throw new IllegalArgumentException("no leaves of a record: " + first + " to " + last);
      }
    }

    private static Range parse(String text) {
      int dash = text.indexOf('-');
      return dash < 0
          ? new Range(Long.parseLong(text), Long.parseLong(text))
          : new Range(
              Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
    }

    private String text() {
      return first == last ? Long.toString(first) : first + "-" + last;
    }
  }

  public LeafRanges {
    ranges = List.copyOf(ranges);
    if (ranges.isEmpty()) {
      throw new IllegalArgumentException("no leaves at all");
    }
    for (int i = 1; i < ranges.size(); i++) {
      if (ranges.get(i).first() <= ranges.get(i - 1).last() + 1) {
        throw new IllegalArgumentException("leaves that are not in their order");
      }
    }
  }

  /**
   * Those.
   *
   * @param leaves at least one, the smallest first, each once
   */
  public static LeafRanges of(List<Long> leaves) {
    List<Range> ranges = new ArrayList<>();
    long first = leaves.get(0);
    long last = first;
    for (long leaf : leaves.subList(1, leaves.size())) {
      if (leaf > last + 1) {
        ranges.add(new Range(first, last));
        first = leaf;
      }
      last = leaf;
    }
    ranges.add(new Range(first, last));
    return new LeafRanges(ranges);
  }

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException when these are none, or written otherwise
   */
  public static LeafRanges parse(String text) {
    List<Range> ranges = new ArrayList<>();
    for (String one : text.split(",", -1)) {
      ranges.add(Range.parse(one));
    }
    LeafRanges parsed = new LeafRanges(ranges);
    if (!parsed.text().equals(text)) {
      throw new IllegalArgumentException("leaves that are written otherwise");
    }
    return parsed;
  }

  /** As {@link #parse} reads them. */
  public String text() {
    return ranges.stream().map(Range::text).collect(Collectors.joining(","));
  }

  /** Whether that leaf is one of them. */
  public boolean has(long leaf) {
    return leaf >= first()
        && leaf <= last()
        && ranges.stream().anyMatch(one -> one.first() <= leaf && leaf <= one.last());
  }

  /** The first of them. */
  public long first() {
    return ranges.get(0).first();
  }

  /** The last of them. */
  public long last() {
    return ranges.get(ranges.size() - 1).last();
  }

  /** How many they are. */
  public long count() {
    return ranges.stream().mapToLong(one -> one.last() - one.first() + 1).sum();
  }
}
