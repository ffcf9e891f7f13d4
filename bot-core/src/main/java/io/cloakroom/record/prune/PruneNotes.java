package io.cloakroom.record.prune;

import io.cloakroom.record.checkpoint.PruneStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which statement is about a leaf whose event is gone. Read when the first is asked for, and again
 * when one is that nothing is known of: more may be removed meanwhile. Believes what is kept.
 */
public final class PruneNotes {
  private final PruneStore store;
  private final List<PruneStatement> statements = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private Optional<PruneStatement> latest = Optional.empty();
  private long read;

  public PruneNotes(PruneStore store) {
    this.store = store;
  }

  /** The statement; empty for a leaf of which nothing is said. */
  public Optional<PruneStatement> about(long leaf) {
    if (latest.filter(one -> one.body().leaves().has(leaf)).isEmpty()) {
      latest = find(leaf);
      if (latest.isEmpty() && readMore()) {
        latest = find(leaf);
      }
    }
    return latest;
  }

  private Optional<PruneStatement> find(long leaf) {
    return statements.stream().filter(one -> one.body().leaves().has(leaf)).findFirst();
  }

  /** Whether there were any more. */
  private boolean readMore() {
    long last = store.last();
    if (last == read) {
      return false;
    }
    read = last;
    for (String note : store.all()) {
      if (known.add(note)) {
        parse(note).ifPresent(statements::add);
      }
    }
    return true;
  }

  private static Optional<PruneStatement> parse(String note) {
    try {
      return Optional.of(PruneStatement.parse(note));
    } catch (IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }
}
