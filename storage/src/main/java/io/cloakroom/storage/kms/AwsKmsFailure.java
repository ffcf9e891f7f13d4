package io.cloakroom.storage.kms;

import io.cloakroom.storage.files.ServerAway;
import io.cloakroom.storage.files.StorageRefused;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.kms.model.DependencyTimeoutException;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.kms.model.KeyUnavailableException;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.KmsInternalException;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.LimitExceededException;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/** What an answer of AWS KMS that is no yes means for whoever runs the program. */
final class AwsKmsFailure {
  private static final int SERVER_ERROR = 500;
  private static final int TOO_MANY = 429;

  private AwsKmsFailure() {}

  static StorageRefused of(String key, KmsException answered) {
    String code = code(answered);
    String said = " (" + (answered.statusCode() + " " + code).strip() + ")";
    if (answered instanceof DisabledException) {
      return new StorageRefused(
          "the key " + key + " is disabled" + said + "; enable it in AWS KMS", answered);
    }
    if (answered instanceof KmsInvalidStateException) {
      return new StorageRefused(
          "the key "
              + key
              + " cannot be used as it stands"
              + said
              + ": if it is to be deleted, cancel that in AWS KMS NOW and enable it; once it is"
              + " deleted nobody opens what it wrapped",
          answered);
    }
    if (answered instanceof NotFoundException) {
      return new StorageRefused(
          "AWS KMS has no key " + key + said + "; correct CLOAKROOM_KMS", answered);
    }
    if (isAway(answered, code)) {
      return new ServerAway(
          "AWS KMS (" + key + ") cannot answer now" + said + "; it is worth another try");
    }
    return new StorageRefused(
        "AWS KMS does not let this machine use the key "
            + key
            + said
            + "; its role, and the policy of the key, must allow kms:Encrypt and kms:Decrypt. See"
            + " to that, to the credentials and to the clock of this machine",
        answered);
  }

  private static boolean isAway(KmsException answered, String code) {
    return answered.statusCode() >= SERVER_ERROR
        || answered.statusCode() == TOO_MANY
        || code.startsWith("Throttling")
        || answered instanceof KeyUnavailableException
        || answered instanceof DependencyTimeoutException
        || answered instanceof KmsInternalException
        || answered instanceof LimitExceededException;
  }

  private static String code(KmsException answered) {
    return Optional.ofNullable(answered.awsErrorDetails())
        .map(AwsErrorDetails::errorCode)
        .filter(code -> code.matches("[A-Za-z0-9._-]{1,80}"))
        .orElse("");
  }

  /** What stands at the bottom of it, in a word. */
  static String root(Throwable failed) {
    Throwable root = failed;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName();
  }
}
