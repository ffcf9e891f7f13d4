package io.cloakroom.storage.s3;

import java.net.URI;
import java.util.Objects;

/**
 * A bucket of an object store that speaks S3, for Cloakroom alone.
 *
 * @param endpoint scheme, host and port
 * @param region part of what is signed; stores that have none take any
 * @param accessKey never printed
 * @param secretKey never printed
 * @param pathStyle whether the bucket stands in the path of an address, and not before its host
 */
public record S3Settings(
    URI endpoint,
    String region,
    String bucket,
    String accessKey,
    String secretKey,
    boolean pathStyle) {
  public S3Settings {
    Objects.requireNonNull(endpoint, "endpoint");
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(bucket, "bucket");
    Objects.requireNonNull(accessKey, "accessKey");
    Objects.requireNonNull(secretKey, "secretKey");
  }

  /** For people. */
  public String place() {
    return bucket + " at " + endpoint;
  }

  @Override
  public String toString() {
    return "S3Settings[" + place() + "]";
  }
}
