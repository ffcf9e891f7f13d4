package io.cloakroom.deploy.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cloakroom.settings.WrongSettings;
import io.cloakroom.storage.s3.S3Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3VariablesTest {
  private static final String ENDPOINT = "CLOAKROOM_S3_ENDPOINT";
  private static final String BUCKET = "CLOAKROOM_S3_BUCKET";
  private static final String SECRET_KEY_FILE = "CLOAKROOM_S3_SECRET_KEY_FILE";

  @TempDir Path folder;
  private final Map<String, String> settings = new HashMap<>();

  @BeforeEach
  void write() throws IOException {
    settings.put(ENDPOINT, "https://s3.example.com:7480");
    settings.put(BUCKET, "cloakroom-pictures");
    settings.put("CLOAKROOM_S3_ACCESS_KEY_FILE", file("access", "AKIAIOSFODNN7EXAMPLE\n"));
    settings.put(SECRET_KEY_FILE, file("secret", "hunter2/K7MDENG+bPxRfi=\n"));
  }

  @Test
  void readsABucketAndItsKeys() throws Exception {
    settings.put("CLOAKROOM_S3_REGION", "eu-central-1");
    settings.put("CLOAKROOM_S3_PATH_STYLE", "off");

    assertThat(bucket())
        .isEqualTo(
            new S3Settings(
                URI.create("https://s3.example.com:7480"),
                "eu-central-1",
                "cloakroom-pictures",
                "AKIAIOSFODNN7EXAMPLE",
                "hunter2/K7MDENG+bPxRfi=",
                false));
    assertThat(bucket().toString()).contains("cloakroom-pictures").doesNotContain("hunter2");
  }

  @Test
  void takesTheUsualRegionAndThePath() throws Exception {
    assertThat(bucket().region()).isEqualTo("us-east-1");
    assertThat(bucket().pathStyle()).isTrue();
  }

  @Test
  void isInTheDataFolderUnlessItIsSet() throws Exception {
    assertThat(SettingsReader.forServe(Map.of()).storage().bucket()).isEmpty();
  }

  @Test
  void isIndependentOfTheDatabase() throws Exception {
    settings.put("CLOAKROOM_DATABASE_URL", "jdbc:postgresql://localhost/cloakroom");

    assertThat(bucket().bucket()).isEqualTo("cloakroom-pictures");
    assertThat(SettingsReader.forServe(settings).storage().server()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "https://s3.example.com/, https://s3.example.com",
    "http://localhost:9000, http://localhost:9000",
    "http://127.0.0.1:9000, http://127.0.0.1:9000",
    "http://ceph.internal:7480?tls=off, http://ceph.internal:7480"
  })
  void takesWhatIsEncryptedOrStaysHereOrIsSaidNotToBe(String text, URI endpoint) throws Exception {
    settings.put(ENDPOINT, text);

    assertThat(bucket().endpoint()).isEqualTo(endpoint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s3.example.com | is no web address; try https://s3.example.com",
        "s3://pictures | is no web address",
        "https://me:hunter2@s3.example.com | holds a user name or password; leave out",
        "https://s3.example.com/pictures | goes on after the host; give scheme, host and port only",
        "https://s3.example.com?tls=off | goes on after the host",
        "https://s3.example.com?key=hunter2 | goes on after the host",
        "http://s3.example.com | is not encrypted; use https, or end it with ?tls=off",
        "ht tp://hunter2 | is not an address"
      })
  void refusesWhatIsNoEndpointOrTellsASecret(String text, String words) {
    settings.put(ENDPOINT, text);

    assertThat(mistakes())
        .singleElement()
        .asString()
        .startsWith(ENDPOINT + " " + words)
        .doesNotContain("hunter2");
  }

  @Test
  void tellsAllMistakesAtOnce() throws IOException {
    settings.put(BUCKET, "My Pictures");
    settings.put("CLOAKROOM_S3_REGION", "über");
    settings.put("CLOAKROOM_S3_PATH_STYLE", "yes");
    settings.put("CLOAKROOM_S3_ACCESS_KEY_FILE", folder.resolve("none").toString());
    settings.put(SECRET_KEY_FILE, file("empty", "\n"));

    assertThat(mistakes())
        .anyMatch(it -> it.startsWith(BUCKET + " is no name of a bucket: \"My Pictures\""))
        .anyMatch(it -> it.startsWith("CLOAKROOM_S3_REGION is no name of a region"))
        .anyMatch(it -> it.startsWith("CLOAKROOM_S3_PATH_STYLE is neither on nor off: \"yes\""))
        .anyMatch(it -> it.startsWith("CLOAKROOM_S3_ACCESS_KEY_FILE is no file that can be read"))
        .anyMatch(it -> it.startsWith(SECRET_KEY_FILE + " is a file without a key"))
        .hasSize(5);
  }

  @Test
  void asksForWhatAnEndpointNeeds() {
    settings.keySet().retainAll(List.of(ENDPOINT));

    assertThat(mistakes())
        .hasSize(3)
        .allMatch(it -> it.contains("is missing, and " + ENDPOINT + " is set"));
  }

  @Test
  void refusesABucketOfNoStore() {
    settings.remove(ENDPOINT);

    assertThat(mistakes())
        .hasSize(3)
        .allMatch(it -> it.contains("is set, and " + ENDPOINT + " is not"));
  }

  /** Its keys go when it stops; the pictures would stay for ever. */
  @Test
  void refusesADemoThatLeavesPicturesWithoutKeys() {
    assertThat(
            catchThrowableOfType(
                    WrongSettings.class,
                    () -> SettingsReader.forDemo(settings, folder.resolve("scratch")))
                .mistakes())
        .singleElement()
        .asString()
        .contains("choose a folder with CLOAKROOM_DATA_DIR");
  }

  private S3Settings bucket() throws WrongSettings {
    return SettingsReader.forServe(settings).storage().bucket().orElseThrow();
  }

  private List<String> mistakes() {
    return catchThrowableOfType(WrongSettings.class, () -> SettingsReader.forServe(settings))
        .mistakes();
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }
}
