package io.cloakroom.deploy.batch;

import io.cloakroom.sanitizer.Sanitizer;
import java.io.Closeable;
import java.io.IOException;
import java.util.Objects;

/**
 * What a command cleans pictures with, closed after the last.
 *
 * @param maxBytes the largest file that is read at all
 * @param behind what must be put away afterwards
 */
public record Tools(Sanitizer sanitizer, long maxBytes, Closeable behind) implements Closeable {
  public Tools {
    Objects.requireNonNull(sanitizer, "sanitizer");
    Objects.requireNonNull(behind, "behind");
  }

  /** Where a command gets them, once its command line was understood. */
  @FunctionalInterface
  public interface Source {
    /**
     * @param strict whether the pixels of every format are to be decoded
     * @throws Exception when they cannot be had as the settings want them
     */
    Tools open(boolean strict) throws Exception;
  }

  @Override
  public void close() throws IOException {
    behind.close();
  }
}
