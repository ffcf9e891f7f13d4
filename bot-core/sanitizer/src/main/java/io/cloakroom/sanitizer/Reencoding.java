package io.cloakroom.sanitizer;

import java.util.Objects;

/**
 * That strict cleaning encoded the pixels of a picture anew.
 *
 * @param from what the file was
 * @param to what it has become
 */
public record Reencoding(FileKind from, ImageType to) {

  public Reencoding {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
  }
}
