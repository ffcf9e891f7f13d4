package io.cloakroom.storage.database.power;

import io.cloakroom.storage.files.Durable;
import io.cloakroom.storage.files.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * The version of an H2 file that is on the disk whole, and since which start of the machine: noted
 * in a small file beside it each time that it is forced, and deleted when the database is closed in
 * order.
 *
 * @param boot which start of the machine that was
 * @param created when the file was made, as H2 has it in it: another file has another moment
 * @param version a version of the file, as H2 counts them
 * @param at when it was forced
 */
record ForcedVersion(String boot, long created, long version, Instant at) {
  private static final String MARK = "forced 1";

  /** In one sector, which a disk writes as a whole. */
  private static final int BYTES = 256;

  /** Where it is noted. */
  static Path beside(Path file) {
    return file.resolveSibling(file.getFileName() + ".forced");
  }

  /** Empty where none is noted, or nothing that can be read. */
  static Optional<ForcedVersion> read(Path file) throws IOException {
    try {
      String[] line = Files.readString(beside(file)).split("\n", -1);
      return line.length > 4 && line[0].equals(MARK)
          ? Optional.of(
              new ForcedVersion(
                  line[1],
                  Long.parseLong(line[2]),
                  Long.parseLong(line[3]),
                  Instant.ofEpochMilli(Long.parseLong(line[4]))))
          : Optional.empty();
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (NumberFormatException damaged) {
      return Optional.empty();
    }
  }

  /** Returns once that is on the disk too. */
  void write(FileChannel note) throws IOException {
    String text =
        String.join("\n", MARK, boot, "" + created, "" + version, "" + at.toEpochMilli(), "");
    byte[] all = Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), BYTES);
    ByteBuffer bytes = ByteBuffer.wrap(all);
    while (bytes.hasRemaining()) {
      note.write(bytes, bytes.position());
    }
    note.force(false);
  }

  /** Opens the file that it is noted in, for its owner alone. */
  static FileChannel open(Path file) throws IOException {
    Path note = beside(file);
    Files.deleteIfExists(note);
    FileChannel channel = OwnerOnly.newFile(note);
    Durable.forceFolder(Objects.requireNonNull(note.getParent(), "no folder"));
    return channel;
  }

  static void delete(Path file) throws IOException {
    Path note = beside(file);
    if (Files.deleteIfExists(note)) {
      Durable.forceFolder(Objects.requireNonNull(note.getParent(), "no folder"));
    }
  }
}
