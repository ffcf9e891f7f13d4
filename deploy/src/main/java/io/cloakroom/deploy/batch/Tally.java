package io.cloakroom.deploy.batch;

import java.util.EnumMap;
import java.util.Map;

/** How many files became what. */
final class Tally {
  private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
  private int carriers;

  void add(Entry entry) {
    counts.merge(entry.outcome(), 1, Integer::sum);
    carriers += entry.carriesSomething() ? 1 : 0;
  }

  int of(Outcome outcome) {
    return counts.getOrDefault(outcome, 0);
  }

  /** Of the pictures that can be cleaned, those with something to remove. */
  int carriers() {
    return carriers;
  }
}
