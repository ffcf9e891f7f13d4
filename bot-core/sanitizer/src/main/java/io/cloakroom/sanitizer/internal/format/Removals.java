package io.cloakroom.sanitizer.internal.format;

import io.cloakroom.sanitizer.RemovedTrace;
import io.cloakroom.sanitizer.Trace;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes down what is left out while one picture is rewritten. */
public final class Removals {

  private static final int MAX_VALUES = 8;

  private final Map<Trace, Entry> entries = new EnumMap<>(Trace.class);
  private final RemovedValues said = new RemovedValues();

  /** One item of this class was removed, taking this many bytes of the file. */
  public void note(Trace trace, long bytes) {
    add(trace, bytes);
  }

  private Entry add(Trace trace, long bytes) {
    Entry entry = entries.computeIfAbsent(trace, absent -> new Entry());
    entry.count++;
    entry.bytes += bytes;
    return entry;
  }

  /** As {@link #note(Trace, long)}, with what the item said, which must not be in the result. */
  public void note(Trace trace, long bytes, String value) {
    said.add(value);
    Set<String> values = add(trace, bytes).values;
    String line = PlainText.oneLine(value);
    if (!line.isEmpty() && values.size() < MAX_VALUES) {
      values.add(line);
    }
  }

  /**
   * What an item that was noted is made of, as it stands in the file: it must not be in the result.
   * Not for pictures, which may stand there twice, and not for what is left out because something
   * else says the same.
   */
  public void said(byte[] source, int from, int to) {
    said.add(source, from, to);
  }

  /** Everything that the items said. */
  public RemovedValues said() {
    return said;
  }

  public List<RemovedTrace> traces() {
    List<RemovedTrace> traces = new ArrayList<>();
    entries.forEach((trace, entry) -> traces.add(entry.asTrace(trace)));
    return traces;
  }

  private static final class Entry {
    private int count;
    private long bytes;
    private final Set<String> values = new LinkedHashSet<>();

    RemovedTrace asTrace(Trace trace) {
      return new RemovedTrace(trace, count, bytes, Optional.of(String.join(", ", values)));
    }
  }
}
