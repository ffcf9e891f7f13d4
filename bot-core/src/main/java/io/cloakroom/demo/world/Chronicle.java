package io.cloakroom.demo.world;

import io.cloakroom.demo.ledger.JournalEntry;
import io.cloakroom.demo.ledger.Ledger;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The chat and its ledger under one lock: an entry is on disk before it is true for anybody, and
 * whoever looks sees all of an entry or none.
 */
public final class Chronicle {
  /** A change that looks before it writes. */
  interface Change<T> {
    T make(WorldState chat) throws IOException;
  }

  private final Ledger ledger;
  private final WorldState chat = new WorldState();

  /** Reads back everything that the ledger kept. */
  Chronicle(Ledger ledger) throws IOException {
    this.ledger = ledger;
    ledger.replay(chat::apply);
    ledger.discardAllBut(chat.files());
  }

  Ledger ledger() {
    return ledger;
  }

  /** The bytes of a kept file; empty when there is none. The caller closes them. */
  public Optional<InputStream> open(String file) throws IOException {
    return ledger.open(file);
  }

  public synchronized <T> T read(Function<WorldState, T> question) {
    return question.apply(chat);
  }

  /** Nobody else reads or writes until the change is made. */
  synchronized <T> T change(Change<T> change) throws IOException {
    return change.make(chat);
  }

  /** Returns once the entry is kept and true. */
  synchronized void write(JournalEntry entry) throws IOException {
    ledger.append(entry);
    chat.apply(entry);
    notifyAll();
  }

  /** Forgets the bytes of those files, by their ids, that nothing shows any more. */
  synchronized void discard(Collection<String> files) throws IOException {
    for (String file : files) {
      if (!chat.shows(file)) {
        ledger.discard(file);
      }
    }
  }

  /** The version as soon as it is another than the given one, or after the time, if not sooner. */
  public synchronized long awaitOther(long version, long millis) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    long left = millis;
    while (chat.version() == version && left > 0) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    }
    return chat.version();
  }
}
