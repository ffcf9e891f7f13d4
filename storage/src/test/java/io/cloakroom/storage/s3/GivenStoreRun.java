package io.cloakroom.storage.s3;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * The contract on the store that the environment names, by the settings of the program: run by
 * hand, by {@code storage/bench/s3-contract}.
 */
class GivenStoreRun extends RealStoreContract {
  private static final String PREFIX = "CLOAKROOM_S3_";

  @Override
  S3Settings settings() throws IOException {
    return new S3Settings(
        URI.create(given("ENDPOINT")),
        System.getenv().getOrDefault(PREFIX + "REGION", "us-east-1"),
        given("BUCKET"),
        Files.readString(Path.of(given("ACCESS_KEY_FILE"))).strip(),
        Files.readString(Path.of(given("SECRET_KEY_FILE"))).strip(),
        !System.getenv().getOrDefault(PREFIX + "PATH_STYLE", "on").equals("off"));
  }

  private static String given(String name) {
    Map<String, String> environment = System.getenv();
    return Objects.requireNonNull(environment.get(PREFIX + name), PREFIX + name + " is not set");
  }
}
