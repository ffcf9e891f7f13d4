package io.cloakroom.storage.files;

/**
 * The storage cannot be used as it is. The message names what was found, the rule, and the remedy,
 * for whoever starts the program; it holds no secret.
 */
public sealed class StorageRefused extends RuntimeException
    permits ServerAway, RestoredFromPast, DatabaseInUse {
  private static final long serialVersionUID = 1L;

  public StorageRefused(String message) {
    super(message);
  }

  public StorageRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
