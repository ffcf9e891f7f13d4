package io.cloakroom.deploy.migrate;

import io.cloakroom.deploy.backup.Counted;
import io.cloakroom.deploy.record.ProgressBar;
import io.cloakroom.storage.blobs.SealedFiles;
import io.cloakroom.storage.files.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;

/**
 * Copies sealed files to another place, and leaves none there that are not in the first. Each is
 * read back and compared, whoever has put it there; one that is there already, and the same, stays.
 */
final class PictureMove {
  /** A request that waits for the store costs no room but this. */
  private static final int AT_ONCE = 4;

  private final SealedFiles from;
  private final SealedFiles into;
  private final Beforehand beforehand;
  private final Onlooker told;

  /**
   * @param beforehand is done before each change there
   */
  PictureMove(SealedFiles from, SealedFiles into, Beforehand beforehand, Onlooker told) {
    this.from = from;
    this.into = into;
    this.beforehand = beforehand;
    this.told = told;
  }

  /** Whether both have files of the same names and lengths; reads none. */
  boolean isAllThere() throws IOException {
    Tally there = new Tally();
    Tally others = new Tally();
    into.each(
        entry -> {
          there.add(entry);
          if (!from.has(entry.name())) {
            others.add(entry);
          }
        });
    return others.counted().files() == 0 && there.counted().equals(count(from));
  }

  /**
   * Does it, again where it was cut off.
   *
   * @param empty whether none is there yet
   * @return all that are there then
   * @throws IOException when one cannot be read or written, or is not the same there
   */
  Counted run(boolean empty) throws IOException {
    Counted all = count(from);
    Tally kept = new Tally();
    Progress progress = new Progress(told.bar(all.bytes()));
    try (SideBySide threads = new SideBySide(AT_ONCE)) {
      from.each(
          entry ->
              threads.begin(
                  () -> {
                    if (!empty && isThere(entry)) {
                      kept.add(entry);
                    } else {
                      copy(entry);
                    }
                    progress.more(entry.bytes());
                  }));
      threads.await();
    }
    requireSame(all, removeOthers());
    told.say(
        "pictures: "
            + words(all)
            + (kept.counted().files() == 0
                ? ""
                : String.format(Locale.ROOT, ", of which %,d were there", kept.counted().files())));
    return all;
  }

  static String words(Counted files) {
    return String.format(Locale.ROOT, "%,d files, %,d MiB", files.files(), files.bytes() >> 20);
  }

  private static Counted count(SealedFiles files) throws IOException {
    Tally tally = new Tally();
    files.each(tally::add);
    return tally.counted();
  }

  private boolean isThere(SealedFiles.Entry entry) throws IOException {
    try (InputStream there = into.open(entry.name()).orElse(null)) {
      if (there == null) {
        return false;
      }
      try (InputStream ours = open(entry)) {
        return digest(there).equals(digest(ours));
      }
    } catch (IOException e) {
      throw failed(entry, "compared", e);
    }
  }

  /** The place reads it back, and compares. */
  private void copy(SealedFiles.Entry entry) throws IOException {
    try (InputStream bytes = open(entry)) {
      beforehand.run();
      into.put(entry.name(), bytes, entry.bytes());
    } catch (IOException e) {
      throw failed(entry, "moved", e);
    }
  }

  private InputStream open(SealedFiles.Entry entry) throws IOException {
    return from.open(entry.name())
        .orElseThrow(() -> new IOException("it went while it was to be moved"));
  }

  private static IOException failed(SealedFiles.Entry entry, String what, IOException why) {
    return new IOException(entry.name() + " could not be " + what + ": " + why.getMessage(), why);
  }

  private static WholeFile digest(InputStream bytes) throws IOException {
    return WholeFile.copy(bytes, OutputStream.nullOutputStream());
  }

  /** What was destroyed since it was moved: the old one ran in between. */
  private Counted removeOthers() throws IOException {
    Tally left = new Tally();
    into.each(
        entry -> {
          if (from.has(entry.name())) {
            left.add(entry);
          } else {
            beforehand.run();
            into.delete(entry.name());
          }
        });
    return left.counted();
  }

  private static void requireSame(Counted all, Counted there) throws IOException {
    if (!there.equals(all)) {
      throw new IOException(
          "of " + words(all) + " only " + words(there) + " are listed where they were moved to");
    }
  }

  /** How many, by several threads. */
  private static final class Tally {
    private Counted counted = Counted.NONE;

    synchronized void add(SealedFiles.Entry entry) {
      counted = counted.more(entry.bytes());
    }

    synchronized Counted counted() {
      return counted;
    }
  }

  /** How far it is, by several threads. */
  private static final class Progress {
    private final ProgressBar bar;
    private long done;

    Progress(ProgressBar bar) {
      this.bar = bar;
    }

    synchronized void more(long bytes) {
      done += bytes;
      bar.to(done);
    }
  }
}
