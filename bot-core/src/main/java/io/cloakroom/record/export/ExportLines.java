package io.cloakroom.record.export;

import io.cloakroom.record.tree.Ahead;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The lines of an export, read on a thread of its own while those before are compared. */
final class ExportLines implements AutoCloseable {
  private static final int TOGETHER = 1_000;

  private final ExportSource source;
  private final Ahead<Part> parts;
  private Part part = new Part(List.of(), false, Optional.empty());
  private Iterator<ExportedLeaf> lines = part.lines().iterator();

  /**
   * Some lines.
   *
   * @param last whether none follows
   * @param failure why what follows could not be read
   */
  private record Part(List<ExportedLeaf> lines, boolean last, Optional<IOException> failure) {}

  ExportLines(ExportSource source) {
    this.source = source;
    Stream<Supplier<Part>> all = Stream.generate(() -> this::read);
    this.parts = new Ahead<>(all.iterator(), 1);
  }

  /** The next line; empty at the end. */
  Optional<ExportedLeaf> next() throws IOException {
    while (!lines.hasNext()) {
      if (part.failure().isPresent()) {
        throw part.failure().get();
      }
      if (part.last()) {
        return Optional.empty();
      }
      part = parts.next();
      lines = part.lines().iterator();
    }
    return Optional.of(lines.next());
  }

  /** On the other thread, one after another. */
  private Part read() {
    List<ExportedLeaf> read = new ArrayList<>(TOGETHER);
    try {
      while (read.size() < TOGETHER) {
        Optional<ExportedLeaf> next = source.next();
        if (next.isEmpty()) {
          return new Part(read, true, Optional.empty());
        }
        read.add(next.get());
      }
      return new Part(read, false, Optional.empty());
    } catch (IOException failed) {
      return new Part(read, true, Optional.of(failed));
    }
  }

  @Override
  public void close() {
    parts.close();
  }
}
