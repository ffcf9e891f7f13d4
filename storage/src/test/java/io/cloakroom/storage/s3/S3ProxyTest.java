package io.cloakroom.storage.s3;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.testing.S3Proxy;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a store that others wrote. */
@Tag("full")
class S3ProxyTest extends RealStoreContract {
  @TempDir static Path home;
  private static S3Proxy store;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    store = S3Proxy.start(home);
  }

  @AfterAll
  static void stop() {
    if (store != null) {
      store.close();
    }
  }

  @Test
  void T37_refusesABucketThatIsPublicThere() {
    try (S3Pictures pictures = pictures(settings(S3Proxy.PUBLIC))) {
      assertThatThrownBy(pictures::open)
          .isExactlyInstanceOf(StorageRefused.class)
          .hasMessageContaining("the bucket public at ")
          .hasMessageContaining("it is public");
    }
  }

  @Override
  S3Settings settings() {
    return settings(S3Proxy.BUCKET);
  }

  private static S3Settings settings(String bucket) {
    return new S3Settings(
        store.endpoint(), "us-east-1", bucket, S3Proxy.ACCESS_KEY, S3Proxy.SECRET_KEY, true);
  }
}
