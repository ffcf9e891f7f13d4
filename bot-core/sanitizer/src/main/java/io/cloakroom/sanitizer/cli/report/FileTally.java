package io.cloakroom.sanitizer.cli.report;

import io.cloakroom.sanitizer.Trace;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** How many files became what. */
public final class FileTally {
  private final Map<FileOutcome, Integer> counts = new EnumMap<>(FileOutcome.class);
  private final Map<Trace, Integer> traces = new EnumMap<>(Trace.class);
  private int carriers;
  private int others;

  public void add(FileResult result) {
    result.carried().forEach(trace -> traces.merge(trace, 1, Integer::sum));
    counts.merge(result.outcome(), 1, Integer::sum);
    carriers += result.carriesSomethingToRemove() ? 1 : 0;
    others += result.carriesSomething() && !result.carriesSomethingToRemove() ? 1 : 0;
  }

  public int of(FileOutcome outcome) {
    return counts.getOrDefault(outcome, 0);
  }

  /** Of the pictures that can be cleaned, those with something to remove. */
  public int carriers() {
    return carriers;
  }

  /** In how many files what was found, the most telling first. */
  public Map<Trace, Integer> traces() {
    return Collections.unmodifiableMap(traces);
  }

  /** Of films and PDFs, those in which something was found. */
  public int otherCarriers() {
    return others;
  }
}
