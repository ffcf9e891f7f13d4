package io.cloakroom.storage.files;

/**
 * The database is one of before: what stands apart from it says that the record was further. Until
 * that was reconciled nothing of it may be shown. So it is said of one that is being put back, too.
 */
public final class RestoredFromPast extends StorageRefused {
  private static final long serialVersionUID = 1L;

  public RestoredFromPast(String message) {
    super(message);
  }
}
