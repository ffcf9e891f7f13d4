package io.cloakroom.deploy.migrate;

import io.cloakroom.storage.blobs.PicturePlace;
import io.cloakroom.storage.blobs.SealedFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Says in a bucket whose pictures are on their way there: from before the first until all were
 * compared. With it the bucket is taken by nobody else, and no Cloakroom starts on it.
 *
 * @param installation whose they are
 */
record MoveMark(SealedFiles bucket, String installation) {
  private static final int MOST_BYTES = 200;

  /** Whose pictures are on their way; empty where none are. */
  Optional<String> found() throws IOException {
    try (InputStream bytes = bucket.open(PicturePlace.MOVING).orElse(null)) {
      return bytes == null
          ? Optional.empty()
          : Optional.of(
              new String(bytes.readNBytes(MOST_BYTES), StandardCharsets.US_ASCII).strip());
    }
  }

  boolean isOurs(String found) {
    return found.equals(text());
  }

  void put() throws IOException {
    byte[] bytes = (text() + "\n").getBytes(StandardCharsets.US_ASCII);
    bucket.put(PicturePlace.MOVING, new ByteArrayInputStream(bytes), bytes.length);
  }

  void end() throws IOException {
    bucket.delete(PicturePlace.MOVING);
  }

  private String text() {
    return "pictures of " + installation + " are moved here by cloakroom migrate";
  }
}
