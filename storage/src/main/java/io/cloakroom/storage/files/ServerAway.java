package io.cloakroom.storage.files;

/**
 * The server of the database, or of the pictures, or what unwraps the master keys, does not answer,
 * or is stopping, starting or full, or the disk of the data is: try again.
 */
public final class ServerAway extends StorageRefused {
  private static final long serialVersionUID = 1L;

  public ServerAway(String message) {
    super(message);
  }
}
