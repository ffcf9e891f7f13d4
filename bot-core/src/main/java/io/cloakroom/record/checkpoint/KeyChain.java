package io.cloakroom.record.checkpoint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys that are believed to sign a record, each up to so many events: those that somebody knows
 * from elsewhere, and all that these handed over to, or took over from.
 */
public final class KeyChain {
  private final Map<VerifierKey, Long> upTo = new LinkedHashMap<>();
  private final List<KeySuccession> followed = new ArrayList<>();

  /**
   * @param trusted keys that are known
   * @param successions in any order; what is not signed, or of others, leads nowhere
   */
  public KeyChain(Collection<VerifierKey> trusted, Collection<KeySuccession> successions) {
    trusted.forEach(key -> upTo.put(key, Long.MAX_VALUE));
    List<KeySuccession> left =
        new ArrayList<>(successions.stream().filter(KeySuccession::isSigned).toList());
    boolean more = true;
    while (more) {
      List<KeySuccession> next =
          left.stream().filter(one -> knows(one.from()) || knows(one.to())).toList();
      next.forEach(this::follow);
      more = left.removeAll(next);
    }
  }

  /** One key, which signs all. */
  public static KeyChain of(VerifierKey key) {
    return new KeyChain(List.of(key), List.of());
  }

  private void follow(KeySuccession one) {
    upTo.merge(one.from(), one.at().size(), Math::min);
    upTo.putIfAbsent(one.to(), Long.MAX_VALUE);
    followed.add(one);
  }

  /** All that are believed. */
  public List<VerifierKey> keys() {
    return List.copyOf(upTo.keySet());
  }

  /** What led from one key to another. */
  public List<KeySuccession> followed() {
    return List.copyOf(followed);
  }

  public boolean knows(VerifierKey key) {
    return upTo.containsKey(key);
  }

  /** Whether a key of that name is believed. */
  public boolean knows(String origin) {
    return upTo.keySet().stream().anyMatch(key -> key.name().equals(origin));
  }

  /** Whether a key signed it that had not handed over by then. */
  public boolean believes(SignedCheckpoint checkpoint) {
    return upTo.entrySet().stream()
        .anyMatch(
            key ->
                checkpoint.checkpoint().size() <= key.getValue()
                    && checkpoint.isSignedBy(List.of(key.getKey())));
  }

  /** Whether such a key made the signature under that text, about a record of that size. */
  boolean believes(NoteSignature signature, String body, Checkpoint at) {
    return upTo.entrySet().stream()
        .anyMatch(
            key ->
                at.size() <= key.getValue()
                    && at.origin().equals(key.getKey().name())
                    && signature.isOf(key.getKey(), body));
  }
}
