package io.cloakroom.link.mark;

import io.cloakroom.chat.Person;
import io.cloakroom.link.mark.Marking.Outcome;
import java.util.HashMap;
import java.util.Map;

/**
 * How much memory the watermarked pictures may take that are on their way to their viewers: each is
 * held whole for as long as its viewer's line needs. Thread-safe.
 */
final class MarkedRoom {
  /** For everybody together: an eighth of the smallest heap that is meant for this program. */
  static final int ALL = 32 << 20;

  /** For one person, who is always given one picture. */
  static final int EACH = 8 << 20;

  private final Map<Person, Integer> taken = new HashMap<>();
  private int all;

  /** Takes room; whoever got it ({@link Outcome#MADE}) gives back as much. */
  synchronized Outcome take(Person person, int bytes) {
    int theirs = taken.getOrDefault(person, 0);
    if (theirs > 0 && theirs + bytes > EACH) {
      return Outcome.BUSY_WITH_YOURS;
    }
    if (all + bytes > ALL) {
      return Outcome.BUSY;
    }
    taken.merge(person, bytes, Integer::sum);
    all += bytes;
    return Outcome.MADE;
  }

  synchronized void giveBack(Person person, int bytes) {
    taken.computeIfPresent(person, (who, theirs) -> theirs == bytes ? null : theirs - bytes);
    all -= bytes;
  }
}
