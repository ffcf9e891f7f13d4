package io.cloakroom.storage.blobs;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Small sealed files beside the pictures, under names of their own. */
public interface Apart {
  /** Below this they stand. */
  String FOLDER = "tombstones";

  /** Their names; none where nothing was ever put there. */
  List<String> names() throws IOException;

  /** Empty where there is none of that name. */
  Optional<byte[]> read(String name) throws IOException;

  /** Returns once a power cut can no longer lose it, and it was read back. */
  void put(String name, byte[] bytes) throws IOException;

  /** Nothing happens where there is none. */
  void delete(String name) throws IOException;
}
