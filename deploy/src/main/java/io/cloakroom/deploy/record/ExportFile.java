package io.cloakroom.deploy.record;

import io.cloakroom.record.export.ExportFormat;
import io.cloakroom.record.export.ExportHead;
import io.cloakroom.record.export.ExportSource;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;

/**
 * The file of an export. Until it is whole it stands beside under a name that says so, to be gone
 * on with.
 *
 * @param part that one
 */
record ExportFile(Path whole, Path part, ExportFormat format) {
  private static final int BUFFER = 1 << 16;

  static ExportFile of(Path whole, ExportFormat format) {
    Path part = whole.resolveSibling(whole.getFileName() + ".part");
    return new ExportFile(whole, part, format);
  }

  /** What its name says. */
  static Optional<ExportFormat> formatOf(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    for (ExportFormat one : ExportFormat.values()) {
      if (name.endsWith("." + one.word())) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  /** Where an export was interrupted: its head, and how many leaves are written in full. */
  record Begun(ExportHead head, long leaves) {}

  /**
   * What is there of an export that was interrupted; half a line at its end goes.
   *
   * @return empty where not even its head is there
   * @throws ExportSource.Damaged when that is no export, which is left as it is
   */
  Optional<Begun> begun() throws IOException {
    long lines = 0;
    long end = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(part), BUFFER)) {
      long at = 0;
      for (int octet = in.read(); octet >= 0; octet = in.read()) {
        at++;
        if (octet == '\n') {
          lines++;
          end = at;
        }
      }
    }
    if (lines < format.linesBefore()) {
      cutBehind(0);
      return Optional.empty();
    }
    try (ExportSource source = open(part)) {
      Begun begun = new Begun(source.head(), lines - format.linesBefore());
      cutBehind(end);
      return Optional.of(begun);
    }
  }

  private void cutBehind(long end) throws IOException {
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      channel.truncate(end);
    }
  }

  ExportSource open(Path file) throws IOException {
    return format.source(new BufferedInputStream(Files.newInputStream(file), BUFFER));
  }

  /** Goes on behind what is there of it. */
  OutputStream append() throws IOException {
    return new BufferedOutputStream(
        Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND), BUFFER);
  }

  /** It is whole. */
  void finish() throws IOException {
    Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
  }
}
