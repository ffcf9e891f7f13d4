package io.cloakroom.storage;

import com.google.crypto.tink.Aead;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.storage.database.key.SealedRows;
import io.cloakroom.storage.keys.KeyIds;
import io.cloakroom.storage.keys.MasterKeys;
import io.cloakroom.storage.keys.MasterSeal;
import io.cloakroom.storage.keys.NamedKeys;
import io.cloakroom.storage.keys.UnknownMasterKey;
import io.cloakroom.storage.keys.UsedMasterKeys;
import io.cloakroom.storage.tombstone.TombstonesAnew;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.hibernate.StatelessSession;

/**
 * Goes from one master key to the next while everything goes on: each node takes up what its file
 * says, and one of them seals anew what an older key sealed. Killed anywhere it goes on where it
 * was: which key sealed what, the rows say.
 */
public final class MasterKeyChange {
  /** In one transaction. */
  private static final int BATCH = 100;

  private static final int TOMBSTONES = 50;
  private static final Duration TOMBSTONES_EVERY = Duration.ofDays(1);

  /** A node that has not read its file yet may seal by the key of before for so long. */
  public static final Duration SETTLED = Duration.ofMinutes(10);

  private final DatabaseStores stores;
  private final UsedMasterKeys used;
  private final MasterKeys keys;
  private final TombstonesAnew tombstones;
  private final Clock clock;
  private final Map<Long, SealedRows> rows = new HashMap<>();
  private Optional<Instant> lookedAt = Optional.empty();
  private boolean underWay;

  MasterKeyChange(DatabaseStores stores, MasterKeys keys, TombstonesAnew tombstones, Clock clock) {
    this.stores = stores;
    this.used = stores.usedMasterKeys();
    this.keys = keys;
    this.tombstones = tombstones;
    this.clock = clock;
  }

  /**
   * Reads the file again, and seals by the key that it names once all nodes can know of that.
   *
   * @throws UncheckedIOException when the file cannot be brought to the disk: what the key sealed
   *     could be lost with it
   */
  public synchronized void follow() {
    keys.read();
    Set<Long> met = keys.met();
    OptionalLong next = keys.next();
    if (next.isPresent()) {
      keys.force();
      used.begin(next.getAsLong(), clock.instant());
      keys.use(next.getAsLong());
    }
    compare();
    judge(met);
  }

  /**
   * A node that was given the file of before, or was left out, goes on to seal by a key that is to
   * go. Where the file has the latest before the one that seals, that one took its place again.
   */
  private void compare() {
    List<UsedMasterKeys.Used> all = used.all();
    long latest = all.isEmpty() ? keys.current() : all.get(all.size() - 1).id();
    boolean behind =
        latest != keys.current() && keys.next().isEmpty() && !keys.former().contains(latest);
    keys.setOvertaker(behind ? OptionalLong.of(latest) : OptionalLong.empty());
  }

  /**
   * What proves that this program has the master keys, to whoever has the same file: also once that
   * was wrapped, or unwrapped, since the start.
   */
  public MasterSeal seal() {
    return keys.seal();
  }

  /** Whether another node goes by a later key, of which the file here does not say so. */
  public boolean isOvertaken() {
    return keys.overtaker().isPresent();
  }

  private void judge(Set<Long> met) {
    if (!met.isEmpty()) {
      Set<Long> known = new HashSet<>();
      used.all().forEach(one -> known.add(one.id()));
      keys.judge(met, known);
    }
  }

  /**
   * The master keys, for whoever is to know at once whether a key is missing or bytes are damaged.
   */
  Aead judging() {
    return new Aead() {
      @Override
      public byte[] encrypt(byte[] plain, byte[] about) throws GeneralSecurityException {
        return keys.encrypt(plain, about);
      }

      @Override
      public byte[] decrypt(byte[] sealed, byte[] about) throws GeneralSecurityException {
        try {
          return keys.decrypt(sealed, about);
        } catch (UnknownMasterKey met) {
          judge(keys.met());
          return keys.decrypt(sealed, about);
        }
      }
    };
  }

  /**
   * Notes which keys seal in a database that is opened, also where their file was exchanged, or the
   * database put back, while nothing ran.
   */
  void begin() {
    Instant now = clock.instant();
    for (NamedKeys.NamedKey key : stores.namedKeys().all()) {
      OptionalLong id = KeyIds.of(key.wrapped());
      if (id.isPresent() && id.getAsLong() != keys.current()) {
        used.note(id.getAsLong(), now);
      }
    }
    used.begin(keys.current(), now);
    compare();
  }

  /** Keys that took the place of others, which is not on record yet. */
  public List<Long> untold() {
    return used.all().stream()
        .filter(one -> !one.told() && keys.has(one.id()))
        .map(UsedMasterKeys.Used::id)
        .toList();
  }

  /** Puts that on record. */
  public void tell(long id, List<AuditEvent> events) {
    used.tell(id, events);
  }

  /**
   * Seals some of what older keys sealed anew.
   *
   * @param most rows
   * @return whether more may be left
   * @throws IOException when tombstones could not be read or written: do it again
   */
  public boolean sealAnew(int most) throws IOException {
    if (isOvertaken()) {
      return false;
    }
    List<Long> former = keys.former();
    rows.keySet().retainAll(former);
    int left = most;
    for (long id : former) {
      SealedRows of = rows.computeIfAbsent(id, key -> new SealedRows(key, keys));
      int found = 1;
      while (found > 0 && left > 0) {
        found = stores.database().transactions().in(session -> anew(session, of));
        left -= found;
      }
      if (found > 0) {
        return true;
      }
    }
    if (!former.isEmpty() && isLeftOfTombstones(former)) {
      return true;
    }
    for (long id : former) {
      noteEnd(id);
    }
    return false;
  }

  private static int anew(StatelessSession session, SealedRows rows) {
    return session.doReturningWork(connection -> rows.anew(connection, BATCH));
  }

  /** All are looked at anew each day: some may have been put back from a copy of before. */
  private boolean isLeftOfTombstones(List<Long> former) throws IOException {
    Instant now = clock.instant();
    if (lookedAt.filter(at -> at.plus(TOMBSTONES_EVERY).isAfter(now)).isEmpty()) {
      tombstones.restart();
      lookedAt = Optional.of(now);
      underWay = true;
    }
    if (!underWay && areSettled(former)) {
      return false;
    }
    underWay = tombstones.some(TOMBSTONES);
    return underWay;
  }

  /** Whether nothing was sealed by them for so long that tombstones need not be looked at. */
  private boolean areSettled(List<Long> former) {
    Instant before = clock.instant().minus(SETTLED.multipliedBy(6));
    return used.all().stream()
        .filter(one -> former.contains(one.id()))
        .allMatch(one -> one.cleanSince().filter(before::isAfter).isPresent());
  }

  /** Came to the end of its rows. */
  private void noteEnd(long id) {
    SealedRows of = rows.get(id);
    if (of != null) {
      of.restart();
    }
    Optional<UsedMasterKeys.Used> known =
        used.all().stream().filter(one -> one.id() == id).findFirst();
    if (known.isPresent() && known.get().cleanSince().isEmpty()) {
      stores.database().force();
      used.clean(id, clock.instant());
    }
  }

  /** How far it is with each of these, and then with whatever else rows were sealed by. */
  public List<KeyState> states(List<Long> ids) {
    return stores
        .database()
        .transactions()
        .read(
            session -> session.doReturningWork(connection -> KeyStates.of(connection, keys, ids)));
  }

  /** What stands in the way of it, with the remedy; mostly empty. */
  public Optional<String> trouble() {
    return keys.trouble();
  }
}
