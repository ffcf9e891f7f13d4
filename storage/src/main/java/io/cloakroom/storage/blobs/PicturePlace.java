package io.cloakroom.storage.blobs;

import io.cloakroom.storage.files.Volume;
import java.io.IOException;
import java.util.Optional;

/** Where sealed pictures are kept, independently of the database: a folder, or a bucket. */
public interface PicturePlace extends AutoCloseable {
  /** Under this name stands whose they are. */
  String OWNER = "cloakroom-owner";

  /** There, it says that pictures are on their way to it, and whose. */
  String MOVING = "cloakroom-migration";

  /**
   * Those that are there, whoever knows of them; nothing is made.
   *
   * @throws io.cloakroom.storage.files.StorageRefused when it cannot be used as it is
   */
  SealedPictures sealed() throws IOException;

  /** The same for whoever only reads them, as from a disk that is mounted read-only. */
  default SealedPictures toRead() throws IOException {
    return sealed();
  }

  /**
   * Makes what is missing, and proves that pictures can be kept there.
   *
   * @throws io.cloakroom.storage.files.ServerAway when its server does not answer: try again
   * @throws io.cloakroom.storage.files.StorageRefused when it is not as it must be, with the remedy
   * @throws IOException when the disk fails
   */
  PartStore open() throws IOException;

  /**
   * The database whose pictures these are, as {@link #claim} wrote it; empty where it never did.
   *
   * @throws io.cloakroom.storage.files.StorageRefused when it cannot be asked
   */
  Optional<String> owner() throws IOException;

  /**
   * Writes whose they are; returns once a power cut can no longer lose it.
   *
   * @param owner at most 200 letters of ASCII
   * @throws io.cloakroom.storage.files.StorageRefused when that cannot be written
   */
  void claim(String owner) throws IOException;

  /** Their files as they stand; asks nothing yet. */
  SealedFiles files();

  /** What stands beside them. */
  Apart apart();

  /** Why pictures cannot be stored at this moment, with the remedy; empty if nothing was found. */
  Optional<String> trouble();

  /** What whoever runs it should know, with the remedy; mostly empty. */
  Optional<String> warning();

  /**
   * How many bytes it takes; as many as there are if unknown.
   *
   * @param disk that of the data
   */
  long freeBytes(Volume disk);

  @Override
  void close();
}
