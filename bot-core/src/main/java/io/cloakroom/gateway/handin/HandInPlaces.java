package io.cloakroom.gateway.handin;

import java.util.HashSet;
import java.util.Set;

/** So many files are taken at once, and of each page one: each holds a thread while it comes. */
final class HandInPlaces {
  private final int most;
  private final Set<String> taken = new HashSet<>();

  HandInPlaces(int most) {
    this.most = most;
  }

  /** Whether there was room for one more, of a page that has none. */
  synchronized boolean take(String page) {
    return taken.size() < most && taken.add(page);
  }

  synchronized void leave(String page) {
    taken.remove(page);
  }
}
