package io.cloakroom.storage.blobs;

import io.cloakroom.vault.ImageId;
import java.io.IOException;

/**
 * The sealed pictures that stand somewhere, whoever knows of them. Where that is out of reach each
 * of these fails: what could not be looked for is not missing.
 */
public interface SealedPictures {
  /** What they stand in. */
  enum Where {
    FOLDER,
    BUCKET
  }

  Where where();

  /** What that is called. */
  String name();

  /** Both, for people: {@code the folder /data/blobs}. */
  default String place() {
    return switch (where()) {
      case FOLDER -> "the folder " + name();
      case BUCKET -> "the bucket " + name();
    };
  }

  /** Of how many it may be asked whether they are there, of the oldest and of the newest each. */
  int lookedAt();

  /** Whether there is one; looks no further than that. */
  boolean any() throws IOException;

  /** How many there are, for people: {@code 7}, or {@code at least 3400} where that takes long. */
  String counted() throws IOException;

  /** Whether what the image is, a picture or a file that was not cleaned, stands there. */
  boolean has(ImageId image);

  /** Whether it is noted there that the image is kept once with others. */
  boolean hasNote(ImageId image);

  /** Whether the operator has put something of this name there. */
  boolean isMarked(String name);
}
