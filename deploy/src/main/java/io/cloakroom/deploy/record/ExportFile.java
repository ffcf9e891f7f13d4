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
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;

/** The file of an export, written by and by. */
record ExportFile(Unfinished place, ExportFormat format) {
  private static final int BUFFER = 1 << 16;

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
    try (InputStream in = new BufferedInputStream(Files.newInputStream(place.part()), BUFFER)) {
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
    try (ExportSource source = open(format, place.part())) {
      Begun begun = new Begun(source.head(), lines - format.linesBefore());
      cutBehind(end);
      return Optional.of(begun);
    }
  }

  private void cutBehind(long end) throws IOException {
    try (FileChannel channel = FileChannel.open(place.part(), StandardOpenOption.WRITE)) {
      channel.truncate(end);
    }
  }

  static ExportSource open(ExportFormat format, Path file) throws IOException {
    return format.source(new BufferedInputStream(Files.newInputStream(file), BUFFER));
  }

  /** Goes on behind what is there of it. */
  OutputStream append() throws IOException {
    return new BufferedOutputStream(
        Files.newOutputStream(place.part(), StandardOpenOption.CREATE, StandardOpenOption.APPEND),
        BUFFER);
  }
}
