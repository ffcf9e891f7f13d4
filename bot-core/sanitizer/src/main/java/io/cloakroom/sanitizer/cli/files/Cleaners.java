package io.cloakroom.sanitizer.cli.files;

import io.cloakroom.sanitizer.FileKind;
import io.cloakroom.sanitizer.Sanitizer;
import java.io.IOException;

/** What cleans files of each kind. */
public interface Cleaners {

  /** Of any kind but HEIC and AVIF; it knows the limits of all. */
  Sanitizer plain();

  /**
   * For files of this kind.
   *
   * @throws IOException when what it takes cannot be had; the file cannot be cleaned then
   */
  Sanitizer of(FileKind kind) throws IOException;
}
