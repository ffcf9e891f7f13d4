package io.cloakroom.storage.kms;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A symmetric key of AWS KMS.
 *
 * @param arn of the key itself: an alias can be pointed elsewhere
 * @param endpoint where it is not Amazon's usual one of the region
 * @param keys who asks; empty: whoever this machine is to Amazon
 */
public record AwsKmsSettings(String arn, Optional<URI> endpoint, Optional<Keys> keys) {
  private static final Pattern KEY =
      Pattern.compile("arn:aws[a-z0-9-]*:kms:([a-z0-9-]+):[0-9]{12}:key/[A-Za-z0-9-]{1,128}");

  /**
   * @param secretKey never printed
   */
  public record Keys(String accessKey, String secretKey) {
    public Keys {
      Objects.requireNonNull(accessKey, "accessKey");
      Objects.requireNonNull(secretKey, "secretKey");
    }

    @Override
    public String toString() {
      return "Keys[" + accessKey + "]";
    }
  }

  public AwsKmsSettings {
    if (!isKey(arn)) {
      throw new IllegalArgumentException("not the ARN of a key: " + arn);
    }
    Objects.requireNonNull(endpoint, "endpoint");
    Objects.requireNonNull(keys, "keys");
  }

  /** Whether it is the ARN of a key. */
  public static boolean isKey(String arn) {
    return KEY.matcher(arn).matches();
  }

  /** Where the key is. */
  public String region() {
    Matcher key = KEY.matcher(arn);
    if (!key.matches()) {
      throw new IllegalStateException("was looked at before");
    }
    return key.group(1);
  }
}
