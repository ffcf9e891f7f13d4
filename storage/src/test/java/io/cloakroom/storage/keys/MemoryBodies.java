package io.cloakroom.storage.keys;

import io.cloakroom.vault.ImageId;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Bodies in memory, beside keys in memory; of which some rules may be broken on purpose. */
public final class MemoryBodies implements SharedBodies {
  /** A rule that is not kept. */
  public enum Broken {
    /** Whoever goes takes the body along, whoever else uses it. */
    RELEASE_IGNORES_OTHERS,
    /** Who has lost the key to it is taken for somebody who uses it. */
    RELEASE_COUNTS_THE_DEAD,
    /** A body that is about to be deleted can be joined. */
    ENDS_UNMARKED,
    /** What ends is forgotten before its bytes are deleted. */
    ENDS_UNREMEMBERED,
    /** So can one that is marked, and own bytes are given up for it. */
    USES_WHAT_ENDS,
    /** An image that was erased comes to a body. */
    JOINS_WITHOUT_KEY,
    BEGINS_WITHOUT_KEY,
    /** A use of which the own bytes are gone is taken back. */
    WITHDRAWS_SETTLED,
    /** Own bytes are given up for a use that can be taken back. */
    SETTLES_UNMARKED,
    /** What is noted of an image that was erased makes its body known again. */
    RESTORES_WITHOUT_KEY
  }

  private final WrappedKeys keys;
  private final Set<Broken> broken = EnumSet.noneOf(Broken.class);
  private final Map<ImageId, BodyUse> uses = new HashMap<>();
  private final Set<ImageId> settled = new HashSet<>();
  private final Map<ImageId, Instant> own = new HashMap<>();
  private final Set<ImageId> bodyFirst = new HashSet<>();
  private final Map<ImageId, Boolean> ending = new HashMap<>();

  public MemoryBodies(WrappedKeys keys, Broken... broken) {
    this.keys = keys;
    this.broken.addAll(Arrays.asList(broken));
  }

  @Override
  public synchronized Optional<PictureKey> keyOf(ImageId image) {
    return keys.find(image)
        .map(wrapped -> new PictureKey(wrapped, find(image), bodyFirst.contains(image)));
  }

  @Override
  public synchronized Optional<BodyUse> find(ImageId image) {
    return Optional.ofNullable(uses.get(image));
  }

  @Override
  public synchronized boolean begin(BodyUse first) {
    if (ending.containsKey(first.body()) || !isFree(first.image(), Broken.BEGINS_WITHOUT_KEY)) {
      return false;
    }
    ending.put(first.body(), false);
    uses.put(first.image(), first);
    return true;
  }

  @Override
  public synchronized boolean join(BodyUse use) {
    if (!isUsable(use) || !isFree(use.image(), Broken.JOINS_WITHOUT_KEY)) {
      return false;
    }
    uses.put(use.image(), use);
    return true;
  }

  private boolean isUsable(BodyUse use) {
    return broken.contains(Broken.USES_WHAT_ENDS)
        ? ending.containsKey(use.body())
        : lives(use.body());
  }

  private boolean isFree(ImageId image, Broken keyless) {
    return (broken.contains(keyless) || keys.find(image).isPresent()) && !uses.containsKey(image);
  }

  @Override
  public synchronized boolean settle(BodyUse use, Instant ownUntil) {
    boolean settles = isUsable(use) && stands(use);
    if (settles && !settled.contains(use.image())) {
      own.put(use.image(), ownUntil);
    }
    if (settles && !broken.contains(Broken.SETTLES_UNMARKED)) {
      settled.add(use.image());
    }
    return settles;
  }

  @Override
  public synchronized boolean restore(BodyUse use) {
    boolean keyed =
        broken.contains(Broken.RESTORES_WITHOUT_KEY) || keys.find(use.image()).isPresent();
    if (!keyed || find(use.image()).filter(one -> !one.body().equals(use.body())).isPresent()) {
      return false;
    }
    ending.put(use.body(), false);
    uses.putIfAbsent(use.image(), use);
    if (settled.add(use.image())) {
      own.put(use.image(), Instant.EPOCH);
      bodyFirst.add(use.image());
    }
    return true;
  }

  @Override
  public synchronized List<BodyUse> doubled(Instant now, int limit) {
    return own.entrySet().stream()
        .filter(one -> !one.getValue().isAfter(now))
        .sorted(Map.Entry.comparingByValue())
        .limit(limit)
        .flatMap(one -> find(one.getKey()).stream())
        .toList();
  }

  @Override
  public synchronized void keepOwn(BodyUse use, Optional<Instant> until) {
    if (stands(use) && settled.contains(use.image())) {
      own.remove(use.image());
      until.ifPresent(moment -> own.put(use.image(), moment));
    }
  }

  @Override
  public synchronized void bodyFirst(BodyUse use, boolean first) {
    if (isSettled(use)) {
      bodyFirst.remove(use.image());
      if (first) {
        bodyFirst.add(use.image());
      }
    }
  }

  @Override
  public synchronized boolean isSettled(BodyUse use) {
    return stands(use) && settled.contains(use.image());
  }

  @Override
  public synchronized boolean withdraw(BodyUse use) {
    boolean stays = settled.contains(use.image()) && !broken.contains(Broken.WITHDRAWS_SETTLED);
    return !stays && release(use);
  }

  @Override
  public synchronized boolean release(BodyUse use) {
    if (!stands(use)) {
      return false;
    }
    if (ending.getOrDefault(use.body(), false) || !isUsedByOthers(use)) {
      if (broken.contains(Broken.ENDS_UNREMEMBERED)) {
        forget(use.body());
        return true;
      }
      return ending.replace(use.body(), !broken.contains(Broken.ENDS_UNMARKED)) != null;
    }
    uses.remove(use.image());
    settled.remove(use.image());
    own.remove(use.image());
    bodyFirst.remove(use.image());
    return broken.contains(Broken.RELEASE_IGNORES_OTHERS);
  }

  private boolean isUsedByOthers(BodyUse use) {
    return uses.values().stream()
        .filter(one -> one.body().equals(use.body()) && !one.image().equals(use.image()))
        .anyMatch(
            one ->
                broken.contains(Broken.RELEASE_COUNTS_THE_DEAD)
                    || keys.find(one.image()).isPresent());
  }

  private boolean stands(BodyUse use) {
    return find(use.image()).filter(one -> one.body().equals(use.body())).isPresent();
  }

  @Override
  public synchronized boolean lives(ImageId body) {
    return !ending.getOrDefault(body, true);
  }

  @Override
  public synchronized void forget(ImageId body) {
    Set<ImageId> of = new HashSet<>();
    uses.values().stream()
        .filter(use -> use.body().equals(body))
        .forEach(use -> of.add(use.image()));
    uses.keySet().removeAll(of);
    settled.removeAll(of);
    own.keySet().removeAll(of);
    bodyFirst.removeAll(of);
    ending.remove(body);
  }

  /** The same as of this moment, beside other keys. */
  public synchronized MemoryBodies copy(WrappedKeys beside) {
    MemoryBodies copy = new MemoryBodies(beside, broken.toArray(Broken[]::new));
    copy.uses.putAll(uses);
    copy.settled.addAll(settled);
    copy.own.putAll(own);
    copy.bodyFirst.addAll(bodyFirst);
    copy.ending.putAll(ending);
    return copy;
  }

  /** How many bodies and uses there are. */
  public synchronized int rows() {
    return uses.size() + ending.size();
  }
}
