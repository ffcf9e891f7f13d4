package io.cloakroom.record.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was seen lately, of everybody: bounded, however many they are. Beyond the bound whoever did
 * nothing for longest is forgotten first, so that a crowd hides nobody who is at it.
 */
final class Windows {
  /** All that is remembered, for all together: at 50 events a second more than an hour of them. */
  static final int MOST = 200_000;

  private final int most;
  private final Map<Key, Window> windows = new LinkedHashMap<>(16, 0.75f, true);
  private int size;
  private long forgotten;

  /** Of whom by which rule. */
  record Key(WatchRule rule, Watched of) {}

  /**
   * What there is of one kind by now.
   *
   * @param since when the first of it was
   */
  record Sum(long total, Instant since) {}

  /**
   * @param most things that are remembered, at least 1
   */
  Windows(int most) {
    this.most = most;
  }

  /** Takes note of it, and says what there is of its kind within that time by now. */
  Sum add(Sign sign, Instant at, Duration within) {
    Window window = windows.computeIfAbsent(new Key(sign.rule(), sign.of()), one -> new Window());
    size -= window.size();
    window.add(sign.thing(), at, sign.times());
    window.leaveOut(at.minus(within));
    size += window.size();
    while (size > most) {
      forget(window);
    }
    return new Sum(window.total(), window.eldest());
  }

  private void forget(Window added) {
    Iterator<Window> all = windows.values().iterator();
    Window eldest = all.next();
    if (eldest == added) {
      eldest.leaveEldestOut();
      size--;
    } else {
      size -= eldest.size();
      all.remove();
    }
    forgotten++;
  }

  /** Leaves out whatever was seen before then. */
  void leaveOut(Instant before) {
    Iterator<Window> all = windows.values().iterator();
    while (all.hasNext()) {
      Window window = all.next();
      size -= window.size();
      window.leaveOut(before);
      size += window.size();
      if (window.size() == 0) {
        all.remove();
      }
    }
  }

  /** How often something was pushed out. */
  long forgotten() {
    return forgotten;
  }

  int size() {
    return size;
  }
}
