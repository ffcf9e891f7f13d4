package io.cloakroom.storage.blobs;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The files of sealed pictures as they stand, whoever knows of them, by the names of {@link
 * PictureKeys}: to be copied, and to be put back. What belongs to the place alone is not among
 * them.
 */
public interface SealedFiles {
  /**
   * One of them.
   *
   * @param modifiedMillis when it was written, since 1970; another one says that it was written
   *     anew
   */
  record Entry(String name, long bytes, long modifiedMillis) {}

  /** What is done with each. */
  @FunctionalInterface
  interface Visit {
    void to(Entry entry) throws IOException;
  }

  /**
   * Goes through all of them in the order of their names; one that comes or goes meanwhile may be
   * left out.
   *
   * @throws io.cloakroom.storage.files.StorageRefused when they cannot be listed
   */
  void each(Visit visit) throws IOException;

  /** Empty when it is gone. */
  Optional<InputStream> open(String name) throws IOException;

  /** Whether there is one of that name. */
  boolean has(String name) throws IOException;

  /** Puts one there; returns once a power cut can no longer lose it. */
  void put(String name, InputStream bytes, long length) throws IOException;

  /** Returns once it is gone for good; nothing happens when there is none. */
  void delete(String name) throws IOException;

  /** Says no more whose they are: the next that opens them is it. */
  void disown() throws IOException;
}
