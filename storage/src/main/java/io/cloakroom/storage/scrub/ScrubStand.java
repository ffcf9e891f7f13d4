package io.cloakroom.storage.scrub;

import io.cloakroom.storage.files.Durable;
import io.cloakroom.storage.files.WholeFile;
import io.cloakroom.vault.ImageId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a scrub is, or was: kept in a file of the data folder, by ids and numbers alone.
 *
 * @param began when it was begun first
 * @param at as of when this is
 * @param after the image up to which all were read; empty at the beginning
 * @param images how many were looked at
 * @param bytes how many were read of them, opened
 * @param healed how many parts were put back
 * @param damaged the first of those that are not whole
 * @param more how many are not whole beside these
 * @param orphans how many files nobody knows
 */
public record ScrubStand(
    Instant began,
    Instant at,
    Optional<ImageId> after,
    long images,
    long bytes,
    long healed,
    List<Damaged> damaged,
    long more,
    long orphans) {
  /** So many are kept by name. Where more are damaged it is no matter of single pictures. */
  public static final int MOST_NAMED = 200;

  private static final String VERSION = "scrub 1";

  public ScrubStand {
    damaged = List.copyOf(damaged);
  }

  static ScrubStand begun(Instant now) {
    return new ScrubStand(now, now, Optional.empty(), 0, 0, 0, List.of(), 0, 0);
  }

  /** How many parts are not whole. */
  public long unhealed() {
    return damaged.size() + more;
  }

  /** Where the last one that came to its end is kept. */
  public static Path ended(Path data) {
    return data.resolve("scrubbed");
  }

  /** Where one is kept that is on its way. */
  static Path underWay(Path data) {
    return data.resolve("scrub-under-way");
  }

  /**
   * The last that came to its end there; empty where none did.
   *
   * @throws IOException when it cannot be read, or is damaged
   */
  public static Optional<ScrubStand> last(Path data) throws IOException {
    return read(ended(data));
  }

  /**
   * Has the next one begin anew, as what was read is not what is there any more.
   *
   * @throws IOException when that cannot be noted: it would go on
   */
  public static void beginAnew(Path data) throws IOException {
    if (Files.deleteIfExists(underWay(data))) {
      Durable.forceFolder(data);
    }
  }

  static Optional<ScrubStand> read(Path file) throws IOException {
    try {
      return Optional.of(parse(Files.readString(file)));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (RuntimeException damaged) {
      throw new IOException(file + " is damaged", damaged);
    }
  }

  void write(Path file) throws IOException {
    WholeFile.write(
        file, new ByteArrayInputStream(text().getBytes(StandardCharsets.UTF_8)), Optional.empty());
    Durable.forceFolder(Objects.requireNonNull(file.getParent(), "no folder"));
  }

  private String text() {
    List<String> lines =
        new ArrayList<>(
            List.of(
                VERSION,
                began.toString(),
                at.toString(),
                after.map(ImageId::toString).orElse(""),
                images + " " + bytes + " " + healed + " " + more + " " + orphans));
    damaged.forEach(one -> lines.add(one.line()));
    return String.join("\n", lines) + "\n";
  }

  private static ScrubStand parse(String text) {
    List<String> lines = text.lines().toList();
    if (!lines.get(0).equals(VERSION)) {
      throw new IllegalArgumentException("not of this release");
    }
    String[] number = lines.get(4).split(" ", -1);
    return new ScrubStand(
        Instant.parse(lines.get(1)),
        Instant.parse(lines.get(2)),
        Optional.of(lines.get(3)).filter(id -> !id.isEmpty()).flatMap(ImageId::parse),
        Long.parseLong(number[0]),
        Long.parseLong(number[1]),
        Long.parseLong(number[2]),
        lines.stream().skip(5).map(Damaged::parse).toList(),
        Long.parseLong(number[3]),
        Long.parseLong(number[4]));
  }
}
