package io.cloakroom.storage.blobs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Another place that has copies of sealed files, by the names of {@link PictureKeys}: read only.
 */
public interface OtherCopies {
  /** What there may be a copy of that name in, each by its own name. */
  List<String> of(String name) throws IOException;

  /** One of these; empty where there is none. */
  Optional<InputStream> open(String copy) throws IOException;

  /** None at all. */
  static OtherCopies none() {
    return new InFiles(List.of());
  }

  /** Files that have the very names of those that they are copies of. */
  static OtherCopies in(SealedFiles files) {
    return new InFiles(List.of(files));
  }

  /**
   * The pictures of a backup: one that was written anew stands beside the one of before, under its
   * name and an ending.
   */
  static OtherCopies inBackup(Path pictures) {
    return new InBackup(pictures);
  }

  /** The first of both that has one. */
  default OtherCopies or(OtherCopies other) {
    return new Either(this, other);
  }

  /** See {@link #in}. */
  record InFiles(List<SealedFiles> files) implements OtherCopies {
    @Override
    public List<String> of(String name) {
      return files.isEmpty() ? List.of() : List.of(name);
    }

    @Override
    public Optional<InputStream> open(String copy) throws IOException {
      return files.get(0).open(copy);
    }
  }

  /** See {@link #inBackup}. */
  record InBackup(Path pictures) implements OtherCopies {
    private static final String ENDING = "~";

    @Override
    public List<String> of(String name) throws IOException {
      int slash = name.indexOf('/');
      Path folder = pictures.resolve(name.substring(0, slash));
      List<String> found = new ArrayList<>();
      if (Files.isDirectory(folder)) {
        try (DirectoryStream<Path> files =
            Files.newDirectoryStream(folder, name.substring(slash + 1) + "*")) {
          files.forEach(file -> found.add(name.substring(0, slash + 1) + file.getFileName()));
        } catch (DirectoryIteratorException e) {
          throw e.getCause();
        }
      }
      return found.stream()
          .filter(file -> file.equals(name) || file.startsWith(name + ENDING))
          .sorted()
          .toList();
    }

    @Override
    public Optional<InputStream> open(String copy) throws IOException {
      try {
        return Optional.of(Files.newInputStream(pictures.resolve(copy)));
      } catch (NoSuchFileException none) {
        return Optional.empty();
      }
    }
  }

  /** See {@link #or}. */
  record Either(OtherCopies first, OtherCopies second) implements OtherCopies {
    private static final String OF_FIRST = "1 ";
    private static final String OF_SECOND = "2 ";

    @Override
    public List<String> of(String name) throws IOException {
      List<String> all = new ArrayList<>();
      first.of(name).forEach(copy -> all.add(OF_FIRST + copy));
      second.of(name).forEach(copy -> all.add(OF_SECOND + copy));
      return all;
    }

    @Override
    public Optional<InputStream> open(String copy) throws IOException {
      String name = copy.substring(OF_FIRST.length());
      return copy.startsWith(OF_FIRST) ? first.open(name) : second.open(name);
    }
  }
}
