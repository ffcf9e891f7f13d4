package io.cloakroom.adapter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was learnt lately, by its id: bounded in number and, where it is said, in age. The oldest is
 * forgotten first. Safe on any thread.
 *
 * <p>No cache: one of those keeps what is asked for often, and lets what is new and was asked for
 * once go first, which is just what must be remembered here.
 *
 * @param <K> the ids
 * @param <V> what is known of each
 */
public final class Recent<K, V> {
  private record Learnt<V>(V value, Instant at) {}

  private final int most;
  private final Duration age;
  private final Clock clock;
  private final Map<K, Learnt<V>> kept = new LinkedHashMap<>();

  /**
   * Forgets by number alone.
   *
   * @param most how many are remembered
   */
  public Recent(int most) {
    this(most, Duration.ofDays(Integer.MAX_VALUE), Clock.systemUTC());
  }

  /**
   * Forgets by number and by age.
   *
   * @param most how many are remembered
   * @param age for how long, from the moment when it was learnt
   */
  public Recent(int most, Duration age, Clock clock) {
    this.most = most;
    this.age = age;
    this.clock = clock;
  }

  /** What is known of it; empty when that is nothing any more. */
  public synchronized Optional<V> get(K key) {
    forgetOld(clock.instant());
    return Optional.ofNullable(kept.get(key)).map(Learnt::value);
  }

  /** Whether it is remembered. */
  public boolean contains(K key) {
    return get(key).isPresent();
  }

  /** Learns it, from now on the newest. */
  public synchronized void put(K key, V value) {
    kept.remove(key);
    learn(key, value);
  }

  /** Learns it unless it is remembered; says whether it was learnt, so: whether it is the first. */
  public synchronized boolean putIfAbsent(K key, V value) {
    if (contains(key)) {
      return false;
    }
    learn(key, value);
    return true;
  }

  /** Forgets it before its time: the next is the first again. */
  public synchronized void forget(K key) {
    kept.remove(key);
  }

  /** Those that are remembered now, the oldest first. */
  public synchronized List<K> keys() {
    forgetOld(clock.instant());
    return List.copyOf(kept.keySet());
  }

  private void learn(K key, V value) {
    Instant now = clock.instant();
    kept.put(key, new Learnt<>(value, now));
    forgetOld(now);
  }

  private void forgetOld(Instant now) {
    Iterator<Learnt<V>> oldest = kept.values().iterator();
    while (oldest.hasNext()) {
      boolean old = Duration.between(oldest.next().at(), now).compareTo(age) > 0;
      if (!old && kept.size() <= most) {
        return;
      }
      oldest.remove();
    }
  }
}
