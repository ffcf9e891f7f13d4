package io.cloakroom.storage.kms;

import java.security.GeneralSecurityException;

/**
 * Wraps a few hundred bytes by a key that never leaves a key management service or a token. It is
 * asked at a start and when the file of the master keys changes, never for a picture. Thread-safe,
 * and asks nothing before it is used.
 */
public interface KeyWrapper {
  /** For people: which key it is, and where. */
  String place();

  /**
   * Other bytes each time; at most 4096 come in.
   *
   * @throws io.cloakroom.storage.files.ServerAway when it is not reached, or too busy: try again
   * @throws io.cloakroom.storage.files.StorageRefused when it may not be used so, with the remedy
   */
  byte[] wrap(byte[] plain);

  /**
   * What was wrapped.
   *
   * @throws GeneralSecurityException when another key wrapped it, or it is damaged
   * @throws io.cloakroom.storage.files.ServerAway as above
   * @throws io.cloakroom.storage.files.StorageRefused as above
   */
  byte[] unwrap(byte[] wrapped) throws GeneralSecurityException;
}
