package io.cloakroom.storage.database.power;

import io.cloakroom.storage.files.WholeFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps an H2 file whole through a power cut. H2 writes a chunk with each commit and forces none;
 * of those that were not forced a disk may have any blocks, and H2 takes one for whole of which the
 * first block and the last are there. So what was forced last is noted beside the file, and after
 * the machine started anew all that is later is taken away before H2 opens it. A process that was
 * killed loses nothing by that, as the machine runs on.
 */
public final class PowerCut {
  private static final Logger LOG = LoggerFactory.getLogger(PowerCut.class);

  /** Which start of the machine this is, where the system says it. */
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

  /** A test's machine has another file for that. */
  private static final String BOOT_FILE = "cloakroom.bootIdFile";

  /**
   * Nothing is written for so long without being forced. What is later than that was written by one
   * that notes nothing, as an earlier release.
   */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private static final int BLOCK = 4096;
  private static final int FOOTER = 128;

  private static final Pattern CHUNK =
      Pattern.compile(
          "chunk:([0-9a-f]+),.*?len:([0-9a-f]+),.*?time:([0-9a-f]+),.*?version:([0-9a-f]+)");

  private static final Pattern CREATED = Pattern.compile("created:([0-9a-f]+)");

  private final Path file;
  private final Optional<String> boot;
  private final Clock clock;
  private Optional<FileChannel> note = Optional.empty();

  /**
   * @param file of the database
   * @param clock of the machine, as H2 reads it
   */
  public PowerCut(Path file, Clock clock) {
    this(file, boot(), clock);
  }

  PowerCut(Path file, Optional<String> boot, Clock clock) {
    this.file = file;
    this.boot = boot;
    this.clock = clock;
  }

  private static Optional<String> boot() {
    Path said = Path.of(System.getProperty(BOOT_FILE, BOOT.toString()));
    try {
      return Optional.of(Files.readString(said).strip()).filter(id -> id.matches("[0-9a-f-]+"));
    } catch (IOException anotherSystem) {
      return Optional.empty();
    }
  }

  /** Before anybody opens the file: takes away what may be there in part. */
  public void mend() throws IOException {
    Optional<ForcedVersion> forced =
        Files.exists(file) ? ForcedVersion.read(file) : Optional.empty();
    if (forced.isPresent() && boot.isPresent() && !forced.get().boot().equals(boot.get())) {
      takeAway(forced.get());
    }
  }

  /**
   * Once the file is this process' own. Nothing is noted from then on until a version is forced:
   * whoever brings its tables up to date wants all room that there is.
   */
  public void opened() throws IOException {
    ForcedVersion.delete(file);
  }

  /**
   * That version is on the disk whole, and stays so until another one is noted.
   *
   * @param created when the file was made, as H2 says it
   * @throws IOException when that cannot be made durable
   */
  public void forced(long version, long created) throws IOException {
    if (boot.isEmpty()) {
      return;
    }
    if (note.isEmpty()) {
      note = Optional.of(ForcedVersion.open(file));
    }
    new ForcedVersion(boot.get(), created, version, clock.instant()).write(note.get());
  }

  /** After the database was closed in order. */
  public void closed() throws IOException {
    if (note.isEmpty()) {
      return;
    }
    try (FileChannel all = FileChannel.open(file, StandardOpenOption.WRITE)) {
      all.force(true);
    }
    note.get().close();
    note = Optional.empty();
    ForcedVersion.delete(file);
  }

  /** One of H2's chunks. */
  private record Chunk(long at, long version, long millis) {}

  private void takeAway(ForcedVersion forced) throws IOException {
    try (FileChannel all =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      List<Chunk> later = later(all, forced.version());
      if (later.isEmpty() || !created(all).equals(OptionalLong.of(forced.created()))) {
        return;
      }
      long latest = later.stream().mapToLong(Chunk::millis).max().getAsLong();
      if (forced.created() + latest > forced.at().plus(LONGEST).toEpochMilli()) {
        LOG.warn("the file of the database was written by a release that notes nothing");
        return;
      }
      keep(all, later);
      for (Chunk chunk : later) {
        write(all, ByteBuffer.allocate(BLOCK), chunk.at());
      }
      all.force(true);
      LOG.warn(
          "the machine lost its power: the database is as of {}, when it was forced last; {}"
              + " commits after that were taken away, as they may be there in part",
          forced.at(),
          later.size());
    }
  }

  /** What is taken away stands beside, until the next time. */
  private void keep(FileChannel all, List<Chunk> later) throws IOException {
    ByteBuffer kept = ByteBuffer.allocate(later.size() * (Long.BYTES + BLOCK));
    for (Chunk chunk : later) {
      ByteBuffer block = ByteBuffer.allocate(BLOCK);
      all.read(block, chunk.at());
      kept.putLong(chunk.at()).put(block.array());
    }
    WholeFile.write(
        file.resolveSibling(file.getFileName() + ".cut"),
        new ByteArrayInputStream(kept.array()),
        Optional.empty());
  }

  private static OptionalLong created(FileChannel all) throws IOException {
    for (long at = 0; at <= BLOCK; at += BLOCK) {
      Matcher created = CREATED.matcher(text(all, at, BLOCK));
      if (created.find()) {
        return OptionalLong.of(Long.parseLong(created.group(1), 16));
      }
    }
    return OptionalLong.empty();
  }

  private static List<Chunk> later(FileChannel all, long version) throws IOException {
    List<Chunk> later = new ArrayList<>();
    for (long at = 2L * BLOCK; at + BLOCK <= all.size(); at += BLOCK) {
      Matcher header = CHUNK.matcher(text(all, at, BLOCK).lines().findFirst().orElse(""));
      if (header.lookingAt()) {
        long number = Long.parseLong(header.group(4), 16);
        if (number > version && hasEnd(all, at, header)) {
          later.add(new Chunk(at, number, Long.parseLong(header.group(3), 16)));
        }
      }
    }
    return later;
  }

  /** Without its own end it is none: rows may begin like one. */
  private static boolean hasEnd(FileChannel all, long at, Matcher header) throws IOException {
    long end = at + Long.parseLong(header.group(2), 16) * BLOCK;
    return end <= all.size()
        && text(all, end - FOOTER, FOOTER)
            .matches("(?s)chunk:" + header.group(1) + ",.*version:" + header.group(4) + ",.*");
  }

  private static String text(FileChannel all, long at, int most) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(most);
    all.read(bytes, at);
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
  }

  private static void write(FileChannel all, ByteBuffer bytes, long at) throws IOException {
    while (bytes.hasRemaining()) {
      all.write(bytes, at + bytes.position());
    }
  }
}
