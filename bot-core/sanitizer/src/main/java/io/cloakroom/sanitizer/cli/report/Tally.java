package io.cloakroom.sanitizer.cli.report;

import java.util.EnumMap;
import java.util.Map;

/** How many files became what. */
public final class Tally {
  private final Map<FileOutcome, Integer> counts = new EnumMap<>(FileOutcome.class);
  private int carriers;
  private int others;

  public void add(FileResult result) {
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

  /** Of films and PDFs, those in which something was found. */
  public int otherCarriers() {
    return others;
  }
}
