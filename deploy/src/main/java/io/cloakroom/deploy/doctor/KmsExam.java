package io.cloakroom.deploy.doctor;

import io.cloakroom.storage.files.ServerAway;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.storage.kms.KeyWrapper;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;

/** Has what wraps the master keys wrap something, and unwrap it again. */
final class KmsExam {
  private static final String KMS = "kms";
  private static final int BYTES = 32;

  private final KeyWrapper wrapper;

  KmsExam(KeyWrapper wrapper) {
    this.wrapper = wrapper;
  }

  Finding finding() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    try {
      return Arrays.equals(wrapper.unwrap(wrapper.wrap(bytes)), bytes)
          ? Finding.well(KMS, "wraps and unwraps by " + wrapper.place())
          : Finding.wrong(KMS, wrapper.place() + " unwraps something else than it wrapped");
    } catch (ServerAway away) {
      return Finding.wrong(
          KMS, away.getMessage() + ". What runs goes on; a start would wait until it answers");
    } catch (StorageRefused refused) {
      return Finding.wrong(KMS, refused.getMessage() + ". What runs goes on; a start would fail");
    } catch (GeneralSecurityException e) {
      return Finding.wrong(KMS, wrapper.place() + " does not unwrap what it wrapped");
    }
  }
}
