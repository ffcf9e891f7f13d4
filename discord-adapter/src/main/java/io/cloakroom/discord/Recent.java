package io.cloakroom.discord;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was learnt lately, the oldest forgotten first. Safe on any thread. */
final class Recent<K, V> {
  private final Map<K, V> kept;

  Recent(int most) {
    this.kept =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        };
  }

  synchronized Optional<V> get(K key) {
    return Optional.ofNullable(kept.get(key));
  }

  synchronized Optional<V> put(K key, V value) {
    return Optional.ofNullable(kept.put(key, value));
  }

  synchronized Optional<V> forget(K key) {
    return Optional.ofNullable(kept.remove(key));
  }

  /** Those that are known now, the oldest first. */
  synchronized List<K> keys() {
    return List.copyOf(kept.keySet());
  }
}
