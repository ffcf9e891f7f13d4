package io.cloakroom.storage.blobs;

import io.cloakroom.storage.files.Durable;
import io.cloakroom.storage.files.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** In a folder of files. */
public record FolderApart(Path folder) implements Apart {
  private static final String UNFINISHED = ".tmp";

  @Override
  public List<String> names() throws IOException {
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(UNFINISHED))
          .toList();
    }
  }

  @Override
  public Optional<byte[]> read(String name) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(folder.resolve(name)));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  @Override
  public void put(String name, byte[] bytes) throws IOException {
    OwnerOnly.folder(folder);
    Path written = folder.resolve(UUID.randomUUID() + UNFINISHED);
    try {
      try (FileChannel channel = OwnerOnly.newFile(written)) {
        ByteBuffer all = ByteBuffer.wrap(bytes);
        while (all.hasRemaining()) {
          channel.write(all);
        }
        channel.force(true);
      }
      Files.move(
          written,
          folder.resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(written);
    }
    Durable.forceFolder(folder);
    if (!Arrays.equals(bytes, Files.readAllBytes(folder.resolve(name)))) {
      throw new IOException(folder + " does not give back what was written to it");
    }
  }

  @Override
  public void delete(String name) throws IOException {
    if (Files.deleteIfExists(folder.resolve(name))) {
      Durable.forceFolder(folder);
    }
  }
}
