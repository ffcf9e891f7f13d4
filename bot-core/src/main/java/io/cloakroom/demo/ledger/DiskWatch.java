package io.cloakroom.demo.ledger;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the demo's folders can be written: it remembers that something could not be, and finds
 * out by itself when it can be again, as nobody may write for minutes.
 */
public final class DiskWatch {
  private static final Logger LOG = LoggerFactory.getLogger(DiskWatch.class);
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(3);

  /** As much as a small picture: a few bytes may still fit where nothing else does. */
  private static final int PROOF_BYTES = 256 * 1024;

  /** Where less is left the next large picture would not be written. */
  private static final long LEAST_ROOM = 16L << 20;

  private final List<Path> folders = new CopyOnWriteArrayList<>();
  private final LongSupplier nanos;
  private Optional<String> failure = Optional.empty();
  private boolean forGood;
  private long nextTry;

  /**
   * Of no folder yet.
   *
   * @param nanos measures time, as {@link System#nanoTime()} does
   */
  DiskWatch(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Over real time. */
  static DiskWatch of(Path... folders) {
    DiskWatch watch = new DiskWatch(System::nanoTime);
    List.of(folders).forEach(watch::also);
    return watch;
  }

  /** This one is written, too. */
  public void also(Path folder) {
    folders.add(folder);
  }

  /** Something could not be written, as far as whoever tried can tell. */
  public synchronized void failed(IOException why) {
    if (failure.isEmpty()) {
      LOG.error("the demo's chat cannot be written: {}", why.getClass().getName());
      nextTry = nanos.getAsLong();
    }
    failure = Optional.of(why.getClass().getSimpleName());
  }

  /** The same, and nothing can be written any more before the next start. */
  synchronized void failedForGood(IOException why) {
    failed(why);
    forGood = true;
  }

  /** Why nothing can be posted at this moment, with the remedy; empty where nothing was found. */
  public synchronized Optional<String> trouble() {
    if (failure.isPresent() && !forGood && nanos.getAsLong() - nextTry >= 0) {
      nextTry = nanos.getAsLong() + PAUSE_NANOS;
      failure = tried();
      if (failure.isEmpty()) {
        LOG.info("the demo's chat can be written again");
      }
    }
    return failure.map(
        why ->
            forGood
                ? DiskWords.WORDS.unwrittenForGood(why, folders.toString())
                : DiskWords.WORDS.unwrittenForNow(why, folders.toString()));
  }

  private Optional<String> tried() {
    for (Path folder : folders) {
      try {
        proveWritable(folder);
      } catch (IOException stillNot) {
        return Optional.of(stillNot.getClass().getSimpleName());
      }
    }
    return Optional.empty();
  }

  private static void proveWritable(Path folder) throws IOException {
    Path proof = Files.createTempFile(folder, "proof", ".part");
    try (FileOutputStream to = OwnFiles.writing(proof)) {
      to.write(new byte[PROOF_BYTES]);
      to.getFD().sync();
      if (Files.getFileStore(folder).getUsableSpace() < LEAST_ROOM) {
        throw new IOException("too little room is left");
      }
    } finally {
      Files.deleteIfExists(proof);
    }
  }
}
