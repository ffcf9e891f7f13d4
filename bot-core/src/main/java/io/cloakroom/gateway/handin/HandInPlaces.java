package io.cloakroom.gateway.handin;

import io.cloakroom.chat.Person;
import io.cloakroom.handin.HandInPage;
import java.util.HashMap;
import java.util.Map;

/**
 * So many files are taken at once, of each page one, and of one person's pages a few: each holds a
 * thread while it comes.
 */
final class HandInPlaces {
  private final int most;
  private final int each;
  private final Map<String, Person> taken = new HashMap<>();

  /**
   * @param most of all together
   * @param each of one person's pages
   */
  HandInPlaces(int most, int each) {
    this.most = most;
    this.each = each;
  }

  /** Whether there was room for one more, of a page that has none. */
  synchronized boolean take(HandInPage page) {
    long theirs = taken.values().stream().filter(page.person()::equals).count();
    return taken.size() < most
        && theirs < each
        && taken.putIfAbsent(page.name(), page.person()) == null;
  }

  synchronized void leave(HandInPage page) {
    taken.remove(page.name());
  }
}
