package io.cloakroom.storage.files;

/**
 * Other processes have the database, and whoever asks for it wants it in another way. They may end:
 * some are commands.
 */
public final class DatabaseInUse extends StorageRefused {
  private static final long serialVersionUID = 1L;

  public DatabaseInUse(String message) {
    super(message);
  }
}
