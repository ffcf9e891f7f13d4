package io.cloakroom.sanitizer.cli.files;

import io.cloakroom.sanitizer.Clean;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Writes clean copies and never an original. What is there already is left, unless it is the very
 * copy that would be written, or overwriting was asked for.
 */
public final class CleanCopies implements Destination {
  private final Naming naming;
  private final boolean overwrite;
  private final AtomicWriter writer;
  private final Set<Path> originals = new HashSet<>();
  private final Set<Path> written = new HashSet<>();
  private int namesWithADate;

  /**
   * @param originals every file that is cleaned in this run
   */
  public CleanCopies(
      Naming naming, boolean overwrite, AtomicWriter writer, Collection<Candidate> originals) {
    this.naming = naming;
    this.overwrite = overwrite;
    this.writer = writer;
    originals.forEach(original -> this.originals.add(real(original.file())));
  }

  @Override
  public Optional<Path> put(Candidate original, Clean clean) throws IOException {
    Path target = target(original, clean);
    if (!isThere(target, clean.bytes())) {
      write(target, clean, original);
    }
    written.add(real(target));
    namesWithADate += FileName.of(target).saysADate() ? 1 : 0;
    return Optional.of(target);
  }

  /** A copy of an earlier run is its own copy: otherwise each run would leave more of them. */
  private Path target(Candidate original, Clean clean) throws IOException {
    Path target = numbered(naming.of(original, clean), clean);
    boolean copy =
        FileName.of(original.file()).stem().endsWith(Naming.CLEANED)
            && target.equals(original.file().resolveSibling(target.getFileName()));
    return copy && holds(original.file(), clean.bytes()) ? original.file() : target;
  }

  /** Where a copy of this run is called so, the next one gets a number: {@code photo-2.jpg}. */
  private Path numbered(Path target, Clean clean) throws IOException {
    Path free = target;
    for (int number = 2; isTaken(free, target) && !holds(free, clean.bytes()); number++) {
      free = Naming.numbered(target, number);
    }
    return free;
  }

  private boolean isTaken(Path file, Path unnumbered) {
    boolean numbered = !file.equals(unnumbered);
    return written.contains(real(file)) || (numbered && originals.contains(real(file)));
  }

  private void write(Path target, Clean clean, Candidate original) throws IOException {
    try {
      writer.write(target, clean.bytes(), original.file());
    } catch (IOException e) {
      throw new IOException("its copy " + target + ": " + Trouble.inWords(e), e);
    }
  }

  /** In how many names of copies a day can be read. */
  public int namesWithADate() {
    return namesWithADate;
  }

  private boolean isThere(Path target, byte[] bytes) throws IOException {
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    if (holds(target, bytes)) {
      return true;
    }
    if (originals.contains(real(target))) {
      throw new IOException("its copy would overwrite the original " + target);
    }
    if (!overwrite) {
      throw new IOException(target + " is there already; --force overwrites it");
    }
    return false;
  }

  private static boolean holds(Path file, byte[] bytes) throws IOException {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && Files.size(file) == bytes.length
        && Arrays.equals(FileBytes.read(file), bytes);
  }

  /** One path for one file, whichever links led to it. */
  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file.toAbsolutePath().normalize();
    }
  }
}
