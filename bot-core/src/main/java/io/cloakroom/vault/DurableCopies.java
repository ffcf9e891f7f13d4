package io.cloakroom.vault;

import java.util.List;

/**
 * Proof that copies were read back from the store, whole and unchanged. Only {@link
 * ImageVault#prove} makes one, and nothing may remove an original without it.
 */
public final class DurableCopies {
  private final List<StoredCopy> copies;

  DurableCopies(List<StoredCopy> copies) {
    this.copies = List.copyOf(copies);
  }

  /** The copies that were read back; never empty. */
  public List<StoredCopy> copies() {
    return copies;
  }
}
