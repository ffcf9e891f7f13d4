package io.cloakroom.storage.keys;

import java.security.GeneralSecurityException;

/**
 * Sealed by a master key that this process does not have, or not yet: nothing is wrong with what
 * was sealed, and it can be opened once that key is there.
 */
public final class UnknownMasterKey extends GeneralSecurityException {
  private static final long serialVersionUID = 1L;

  private final long id;

  UnknownMasterKey(long id) {
    super("sealed by the master key " + id + ", which is not here");
    this.id = id;
  }

  /** Of the key that is not here. */
  long id() {
    return id;
  }
}
