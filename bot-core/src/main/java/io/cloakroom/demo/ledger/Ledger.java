package io.cloakroom.demo.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Where the demo's chat is kept: its entries in order, and the files that were posted. */
public interface Ledger extends AutoCloseable {
  /** Hands over every entry that was ever appended, in order, one at a time. */
  void replay(Consumer<JournalEntry> to) throws IOException;

  /**
   * Adds an entry; returns once a crash can no longer lose it.
   *
   * @throws IOException when it could not be kept: then it did not happen
   */
  void append(JournalEntry entry) throws IOException;

  /**
   * Keeps a file; returns its length in bytes once a crash can no longer lose it.
   *
   * @param id letters, digits and hyphens
   */
  long keep(String id, InputStream bytes) throws IOException;

  /** The kept file; empty when there is none. The caller closes it. */
  Optional<InputStream> open(String id) throws IOException;

  /** Forgets the file. Nothing happens when there is none. */
  void discard(String id) throws IOException;

  /** Forgets every file but these: what a crash left behind. */
  void discardAllBut(Set<String> ids) throws IOException;

  /** Whether it can be written. */
  DiskWatch disk();

  @Override
  void close() throws IOException;
}
