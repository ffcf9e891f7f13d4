package io.cloakroom.storage.blobs;

import io.cloakroom.storage.files.Durable;
import io.cloakroom.storage.files.OwnerOnly;
import io.cloakroom.storage.files.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Those in a folder. */
record SealedFolder(Path root) implements SealedFiles {
  @Override
  public void each(Visit visit) throws IOException {
    if (Files.isDirectory(root)) {
      for (Path folder : sorted(root)) {
        if (Files.isDirectory(folder)) {
          eachIn(folder, visit);
        }
      }
    }
  }

  private static void eachIn(Path folder, Visit visit) throws IOException {
    for (Path file : sorted(folder)) {
      String name = folder.getFileName() + "/" + file.getFileName();
      if (PictureKeys.image(name).isPresent()) {
        BasicFileAttributes found;
        try {
          found = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException erasedMeanwhile) {
          continue;
        }
        visit.to(new Entry(name, found.size(), found.lastModifiedTime().toMillis()));
      }
    }
  }

  private static List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @Override
  public Optional<InputStream> open(String name) throws IOException {
    try {
      return Optional.of(Files.newInputStream(root.resolve(name)));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }

  @Override
  public boolean has(String name) {
    return Files.exists(root.resolve(name));
  }

  @Override
  public void put(String name, InputStream bytes, long length) throws IOException {
    OwnerOnly.folder(root);
    Path file = root.resolve(name);
    WholeFile.write(file, bytes, Optional.empty());
    Durable.forceFolder(OwnerOnly.folderOf(file));
  }

  @Override
  public void delete(String name) throws IOException {
    Path file = root.resolve(name);
    if (Files.deleteIfExists(file)) {
      Durable.forceFolder(OwnerOnly.folderOf(file));
    }
  }

  @Override
  public void disown() throws IOException {
    if (Files.deleteIfExists(root.resolve(PicturePlace.OWNER))) {
      Durable.forceFolder(root);
    }
  }
}
