package io.cloakroom.demo.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.cloakroom.chat.Showing;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A ledger in a directory: {@code journal.jsonl}, and the kept files in {@code files}. A line
 * counts once its line feed is there, so that a line which a crash tore is dropped: whoever wrote
 * it was never told that it was kept. Plain files rather than channels, which close for good when
 * the thread that uses them is interrupted. Folder and files are for their owner alone.
 */
public final class DiskLedger implements Ledger {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new SimpleModule().addDeserializer(Showing.class, new ShowingReader()));

  private final Path files;
  private final Path path;
  private final RandomAccessFile journal;
  private final DiskWatch disk;
  private boolean damaged;

  private DiskLedger(Path files, Path path, RandomAccessFile journal, DiskWatch disk) {
    this.disk = disk;
    this.files = files;
    this.path = path;
    this.journal = journal;
  }

  /** Opens the ledger in the directory, which is made when it is not there yet. */
  public static DiskLedger open(Path directory) throws IOException {
    Path files = OwnFiles.folder(OwnFiles.folder(directory).resolve("files"));
    Path path = OwnFiles.file(directory.resolve("journal.jsonl"));
    RandomAccessFile journal = new RandomAccessFile(path.toFile(), "rw");
    forceDirectory(directory);
    return new DiskLedger(files, path, journal, DiskWatch.of(directory, files));
  }

  @Override
  public synchronized void replay(Consumer<JournalEntry> to) throws IOException {
    long whole = 0;
    int number = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      for (var line = wholeLine(in); line.isPresent(); line = wholeLine(in)) {
        number++;
        to.accept(parse(number, line.get()));
        whole += line.get().length + 1;
      }
    }
    journal.setLength(whole);
  }

  @Override
  public synchronized void append(JournalEntry entry) throws IOException {
    if (damaged) {
      throw new IOException("the demo's journal could not be written earlier; start again");
    }
    long end = journal.length();
    try {
      String line = JSON.writerFor(JournalEntry.class).writeValueAsString(entry) + "\n";
      journal.seek(end);
      journal.write(line.getBytes(StandardCharsets.UTF_8));
      journal.getFD().sync();
    } catch (IOException e) {
      disk.failed(e);
      takeBack(end);
      throw e;
    }
  }

  @Override
  public long keep(String id, InputStream bytes) throws IOException {
    try {
      return kept(id, bytes);
    } catch (IOException e) {
      disk.failed(e);
      throw e;
    }
  }

  private long kept(String id, InputStream bytes) throws IOException {
    Path part = files.resolve(id + ".part");
    long length;
    try (FileOutputStream to = OwnFiles.writing(part)) {
      length = bytes.transferTo(to);
      to.getFD().sync();
    } catch (IOException e) {
      // On a full disk what was begun takes the room that others need.
      Files.deleteIfExists(part);
      throw e;
    }
    Files.move(part, files.resolve(id), StandardCopyOption.ATOMIC_MOVE);
    forceDirectory(files);
    return length;
  }

  @Override
  public Optional<InputStream> open(String id) throws IOException {
    try {
      return Optional.of(Files.newInputStream(files.resolve(id)));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }

  @Override
  public void discard(String id) throws IOException {
    Files.deleteIfExists(files.resolve(id));
  }

  @Override
  public void discardAllBut(Set<String> ids) throws IOException {
    List<String> found;
    try (Stream<Path> all = Files.list(files)) {
      found = all.map(path -> path.getFileName().toString()).toList();
    }
    for (String id : found) {
      if (!ids.contains(id)) {
        discard(id);
      }
    }
  }

  @Override
  public DiskWatch disk() {
    return disk;
  }

  @Override
  public synchronized void close() throws IOException {
    journal.close();
  }

  /** A line that could not be written whole must not be found by the next start. */
  private void takeBack(long end) {
    try {
      journal.setLength(end);
    } catch (IOException e) {
      damaged = true;
      disk.failedForGood(e);
    }
  }

  /** The next line without its line feed; empty when nothing, or only a torn line, is left. */
  private static Optional<byte[]> wholeLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        return Optional.of(line.toByteArray());
      }
      line.write(next);
    }
    return Optional.empty();
  }

  private static JournalEntry parse(int number, byte[] line) throws IOException {
    try {
      return JSON.readValue(line, JournalEntry.class);
    } catch (JsonProcessingException e) {
      throw new IOException(
          "line %d of the demo's journal is damaged; move its directory away to begin anew"
              .formatted(number),
          e);
    }
  }

  private static void forceDirectory(Path directory) throws IOException {
    try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
      entries.force(true);
    }
  }
}
