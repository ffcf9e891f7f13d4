package io.cloakroom.storage;

import io.cloakroom.adapter.Leases;
import io.cloakroom.adapter.OnlyNode;
import io.cloakroom.storage.database.DatabaseFailure;
import io.cloakroom.storage.database.ProcessLock;
import io.cloakroom.storage.database.lease.DatabaseLeases;
import io.cloakroom.storage.keys.NamedKeys;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * That this process has the database, for itself alone or as one of the nodes that share it. H2
 * locks its file itself.
 */
final class Presence implements AutoCloseable {
  /** The number of a key that is not the first of its name. */
  private static final int ANOTHER = 2;

  private final String node;
  private final Optional<ProcessLock> lock;
  private final boolean shared;
  private Set<String> known = Set.of();

  /** How often the lock was lost when the keys were found to be those still. */
  private volatile int compared;

  private Optional<ProcessLock.Turn> turn = Optional.empty();

  private Presence(String node, Optional<ProcessLock> lock, boolean shared) {
    this.node = node;
    this.lock = lock;
    this.shared = shared;
  }

  /** How somebody comes to have it. */
  @FunctionalInterface
  interface Way {
    /**
     * @throws io.cloakroom.storage.files.StorageRefused when others are in the way, or its server
     *     does not answer
     */
    Presence of(StorageSettings settings);
  }

  static Presence alone(StorageSettings settings) {
    return new Presence(settings.node(), ProcessLock.of(settings.database()), false);
  }

  /** Where it may be shared; otherwise the same as alone. */
  static Presence asNode(StorageSettings settings) {
    if (!settings.mayBeShared()) {
      return alone(settings);
    }
    ProcessLock lock = ProcessLock.ofNode(settings.database(), settings.node());
    Presence presence = new Presence(settings.node(), Optional.of(lock), true);
    try {
      presence.turn = Optional.of(ProcessLock.turn(settings.database()));
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
    return presence;
  }

  /** All is there: these are the keys that this process goes by, and the next node may come. */
  void opened(DatabaseStores stores) {
    known = numbered(stores.namedKeys());
    lock.ifPresent(one -> one.onReturn(stores.database()::endConnections));
    if (shared) {
      // Nobody else is this node now: what it had the last time it may have at once.
      stores.databaseLeases().takeBack(node);
    }
    endTurn();
  }

  private void endTurn() {
    turn.ifPresent(ProcessLock.Turn::close);
    turn = Optional.empty();
  }

  Leases leases(DatabaseStores stores) {
    // Whoever is alone need not let go of anything while the server is away.
    return shared ? stores.leases() : new OnlyNode();
  }

  /** Who has them; another each time that the program starts, so that none renews what is past. */
  String leaseHolder() {
    return shared ? node + DatabaseLeases.RUN + lock.map(ProcessLock::unique).orElseThrow() : node;
  }

  Optional<String> trouble() {
    return lock.flatMap(ProcessLock::trouble);
  }

  /** See {@link Storage#losses()}. */
  int losses() {
    return lock.map(ProcessLock::losses).orElse(0);
  }

  /** See {@link Storage#takenOver()}. */
  Optional<String> takenOver(DatabaseStores stores) {
    Optional<String> taken = lock.flatMap(ProcessLock::takenOver);
    int lost = losses();
    if (taken.isPresent() || lost == compared || trouble().isPresent()) {
      return taken;
    }
    // Whoever had it alone meanwhile may have made another key: nobody signs with that of before.
    // Asked once for each loss: a server that says nothing any more is waited for, for minutes.
    try {
      if (!numbered(stores.namedKeys()).equals(known)) {
        return Optional.of(StorageWords.WORDS.otherKeys(stores.database().place()));
      }
      compared = lost;
      return Optional.empty();
    } catch (DatabaseFailure unread) {
      return Optional.empty();
    }
  }

  /** Those that are made where there is none yet, by whoever needs them, are left out. */
  private static Set<String> numbered(NamedKeys keys) {
    return keys.all().stream()
        .filter(key -> key.version() >= ANOTHER)
        .map(key -> key.name() + " " + key.version())
        .collect(Collectors.toSet());
  }

  @Override
  public void close() {
    endTurn();
    lock.ifPresent(ProcessLock::close);
  }
}
