package io.cloakroom.storage.tombstone;

import com.google.crypto.tink.Aead;
import io.cloakroom.storage.blobs.Apart;
import io.cloakroom.storage.keys.KeyIds;
import io.cloakroom.storage.keys.MasterKeys;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals tombstones by the master key that seals now, each under its name, as they are otherwise.
 */
public final class TombstonesAnew {
  private static final Logger LOG = LoggerFactory.getLogger(TombstonesAnew.class);

  private final Apart apart;
  private final MasterKeys keys;

  /** What needs not be read again. */
  private final Set<Stone> done = new HashSet<>();

  private long doneFor;

  public TombstonesAnew(Apart apart, MasterKeys keys) {
    this.apart = apart;
    this.keys = keys;
  }

  /** Those that the key sealed, by name; reads all, and says of each whether it opens. */
  public static Map<String, Boolean> by(Apart apart, long key, Aead master) throws IOException {
    Map<String, Boolean> found = new TreeMap<>();
    for (Stone stone : stones(apart)) {
      Optional<byte[]> sealed = apart.read(stone.toString());
      if (sealed.isPresent() && KeyIds.of(sealed.get()).equals(OptionalLong.of(key))) {
        found.put(stone.toString(), opens(sealed.get(), stone, master));
      }
    }
    return found;
  }

  private static boolean opens(byte[] sealed, Stone stone, Aead master) {
    try {
      master.decrypt(sealed, SealedTombstones.about(stone));
      return true;
    } catch (GeneralSecurityException damaged) {
      return false;
    }
  }

  /** Looks at all of them again. */
  public void restart() {
    done.clear();
  }

  private static List<Stone> stones(Apart apart) throws IOException {
    return apart.names().stream().flatMap(name -> Stone.parse(name).stream()).toList();
  }

  /**
   * Seals some of them anew.
   *
   * @return whether others may be left
   * @throws IOException when one could not be read or written: it is as it was, do it again
   */
  public boolean some(int most) throws IOException {
    if (doneFor != keys.current()) {
      done.clear();
      doneFor = keys.current();
    }
    List<Stone> stones = stones(apart);
    done.retainAll(Set.copyOf(stones));
    List<Stone> written = new ArrayList<>();
    for (Stone stone : stones) {
      if (written.size() == most) {
        break;
      }
      if (!done.contains(stone)) {
        if (isSealedAnew(stone)) {
          written.add(stone);
        }
        done.add(stone);
      }
    }
    if (!written.isEmpty()) {
      removeMerged(written);
    }
    return written.size() == most;
  }

  private boolean isSealedAnew(Stone stone) throws IOException {
    Optional<byte[]> sealed = apart.read(stone.toString());
    if (sealed.isEmpty() || KeyIds.of(sealed.get()).equals(OptionalLong.of(doneFor))) {
      return false;
    }
    byte[] about = SealedTombstones.about(stone);
    try {
      apart.put(stone.toString(), keys.encrypt(keys.decrypt(sealed.get(), about), about));
      return true;
    } catch (GeneralSecurityException e) {
      LOG.error("tombstones {} are damaged, or their master key is not here", stone);
      return false;
    }
  }

  /** Whoever put some of them together meanwhile deleted them before they were written again. */
  private void removeMerged(List<Stone> written) throws IOException {
    List<Stone> all = stones(apart);
    for (Stone one : written) {
      if (all.stream().anyMatch(other -> other.holds(one))) {
        apart.delete(one.toString());
      }
    }
  }
}
