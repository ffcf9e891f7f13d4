package io.cloakroom.deploy.backup;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the list of a backup, in the order of its names: pictures first. */
final class ListReader implements AutoCloseable {
  private final Optional<BufferedReader> lines;
  private Optional<Listed> next;

  private ListReader(Optional<BufferedReader> lines) throws IOException {
    this.lines = lines;
    this.next = read();
  }

  static ListReader of(Path file) throws IOException {
    return new ListReader(Optional.of(Files.newBufferedReader(file)));
  }

  /** Of no backup at all. */
  static ListReader none() throws IOException {
    return new ListReader(Optional.empty());
  }

  /** The next of them; empty after the last. */
  Optional<Listed> next() throws IOException {
    Optional<Listed> one = next;
    if (one.isPresent()) {
      next = read();
    }
    return one;
  }

  /** The next picture; empty after the last of them. */
  Optional<Listed> nextPicture() throws IOException {
    return next.filter(Listed::isPicture).isPresent() ? next() : Optional.empty();
  }

  /** The picture of that name; all before it are passed over. */
  Optional<Listed> picture(String name) throws IOException {
    while (next.filter(it -> it.isPicture() && it.name().compareTo(name) < 0).isPresent()) {
      next = read();
    }
    return next.filter(it -> it.isPicture() && it.name().equals(name));
  }

  private Optional<Listed> read() throws IOException {
    String line = lines.isPresent() ? lines.get().readLine() : null;
    if (line == null) {
      return Optional.empty();
    }
    return Optional.of(
        Listed.parse(line)
            .orElseThrow(() -> new IOException("the list of the backup is damaged: " + line)));
  }

  @Override
  public void close() throws IOException {
    if (lines.isPresent()) {
      lines.get().close();
    }
  }
}
