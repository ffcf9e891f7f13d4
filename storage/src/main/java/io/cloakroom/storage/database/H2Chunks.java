package io.cloakroom.storage.database;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVStore;

/** The parts of H2's file, each written at once, as its own layout tells them. */
record H2Chunks(List<Chunk> all) {
  private static final String CHUNK = "chunk.";
  private static final long BLOCK_BYTES = 4096;

  /** The file begins with two headers. */
  private static final long HEADERS = 2;

  /**
   * One of them.
   *
   * @param version what was committed with it
   * @param blocks how long it is
   * @param outdated whether any page in it lives no more
   */
  record Chunk(long version, long blocks, boolean outdated) {}

  static H2Chunks of(MVStore store) {
    List<Chunk> all = new ArrayList<>();
    for (Map.Entry<String, String> entry : store.getLayoutMap().entrySet()) {
      if (entry.getKey().startsWith(CHUNK)) {
        all.add(chunk(entry.getValue()));
      }
    }
    return new H2Chunks(all);
  }

  /** All numbers are written with base 16; what lives is named where it is not all. */
  private static Chunk chunk(String text) {
    Map<String, String> words = new HashMap<>();
    for (String word : text.split(",", -1)) {
      String[] pair = word.split(":", 2);
      if (pair.length == 2) {
        words.put(pair[0], pair[1]);
      }
    }
    String pages = words.getOrDefault("pages", "0");
    return new Chunk(
        Long.parseLong(words.getOrDefault("version", "0"), 16),
        Long.parseLong(words.getOrDefault("len", "0"), 16),
        !words.getOrDefault("livePages", pages).equals(pages));
  }

  /** Whether a page is outdated that was written up to that version. */
  boolean anyOutdated(long version) {
    return all.stream().anyMatch(one -> one.outdated() && one.version() <= version);
  }

  /** How long a file is in which nothing else is. */
  long bytes() {
    return BLOCK_BYTES * (HEADERS + all.stream().mapToLong(Chunk::blocks).sum());
  }
}
