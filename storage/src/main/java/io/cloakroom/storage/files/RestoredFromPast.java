package io.cloakroom.storage.files;

/**
 * The database is one of before: what stands apart from it says that the record was further. Until
 * that was reconciled nothing of it may be shown.
 */
public final class RestoredFromPast extends StorageRefused {
  private static final long serialVersionUID = 1L;

  public RestoredFromPast(String message) {
    super(message);
  }
}
