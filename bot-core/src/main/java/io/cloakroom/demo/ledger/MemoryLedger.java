package io.cloakroom.demo.ledger;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** A ledger that ends with the process, for tests that are in a hurry. */
public final class MemoryLedger implements Ledger {
  private final DiskWatch disk = DiskWatch.of();
  private final List<JournalEntry> entries = new ArrayList<>();
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();

  @Override
  public synchronized void replay(Consumer<JournalEntry> to) {
    entries.forEach(to);
  }

  @Override
  public synchronized void append(JournalEntry entry) {
    entries.add(entry);
  }

  @Override
  public long keep(String id, InputStream bytes) throws IOException {
    byte[] all = bytes.readAllBytes();
    files.put(id, all);
    return all.length;
  }

  @Override
  public Optional<InputStream> open(String id) {
    return Optional.ofNullable(files.get(id)).map(ByteArrayInputStream::new);
  }

  @Override
  public void discard(String id) {
    files.remove(id);
  }

  @Override
  public void discardAllBut(Set<String> ids) {
    files.keySet().retainAll(ids);
  }

  @Override
  public DiskWatch disk() {
    return disk;
  }

  @Override
  public void close() {
    files.clear();
  }
}
