package io.cloakroom.deploy.backup;

import io.cloakroom.storage.blobs.SealedFiles;
import io.cloakroom.storage.files.Durable;
import io.cloakroom.storage.files.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * Copies sealed files into a backup's folder: those that the backup before has as they are now stay
 * there, as do those that one which was cut off had copied. A file of the backup before is never
 * written over.
 */
final class PictureCopies {
  private final BackupFolder folder;
  private final ListReader before;
  private final String stamp;
  private final Writer list;
  private final FilesDone copied;
  private Optional<Path> last = Optional.empty();
  private Counted all = Counted.NONE;

  /**
   * @param before the backup that is there
   * @param stamp ends the names of files whose own name is taken
   * @param list gets a line for each
   */
  PictureCopies(
      BackupFolder folder, ListReader before, String stamp, Writer list, FilesDone copied) {
    this.folder = folder;
    this.before = before;
    this.stamp = stamp;
    this.list = list;
    this.copied = copied;
  }

  Counted copy(SealedFiles from) throws IOException {
    from.each(entry -> copy(from, entry));
    forceLast();
    return all;
  }

  private void copy(SealedFiles from, SealedFiles.Entry entry) throws IOException {
    Optional<Listed> listed = before.picture(entry.name());
    String path = listed.map(Listed::path).orElse(Listed.PICTURES + entry.name());
    Optional<Listed> done =
        isAsBefore(folder.file(path), entry)
            ? Optional.of(listed.orElse(new Listed(digest(path), path)))
            : written(from, entry, listed.isPresent() ? besides(entry) : path);
    if (done.isPresent()) {
      list.write(done.get().line());
      all = all.more(Files.size(folder.file(done.get().path())));
    }
  }

  private String besides(SealedFiles.Entry entry) {
    return Listed.PICTURES + entry.name() + Listed.ENDING + stamp;
  }

  private static boolean isAsBefore(Path file, SealedFiles.Entry entry) throws IOException {
    return Files.isRegularFile(file)
        && Files.size(file) == entry.bytes()
        && Files.getLastModifiedTime(file).toMillis() == entry.modifiedMillis();
  }

  private String digest(String path) throws IOException {
    return WholeFile.of(folder.file(path)).sha256();
  }

  /** Empty where it was erased meanwhile. */
  private Optional<Listed> written(SealedFiles from, SealedFiles.Entry entry, String path)
      throws IOException {
    Path file = folder.file(path);
    try (InputStream bytes = from.open(entry.name()).orElse(null)) {
      if (bytes == null) {
        return Optional.empty();
      }
      WholeFile whole =
          WholeFile.write(file, bytes, Optional.of(FileTime.fromMillis(entry.modifiedMillis())));
      if (!last.equals(Optional.ofNullable(file.getParent()))) {
        forceLast();
        last = Optional.ofNullable(file.getParent());
      }
      copied.more(whole.bytes());
      return Optional.of(new Listed(whole.sha256(), path));
    } catch (IOException e) {
      throw new IOException(entry.name() + " could not be copied: " + e.getMessage(), e);
    }
  }

  private void forceLast() throws IOException {
    if (last.isPresent()) {
      Durable.forceFolder(last.get());
    }
  }
}
