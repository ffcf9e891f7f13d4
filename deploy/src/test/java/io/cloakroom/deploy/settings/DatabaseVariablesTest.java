package io.cloakroom.deploy.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cloakroom.settings.WrongSettings;
import io.cloakroom.storage.database.DatabaseSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseVariablesTest {
  private static final String URL = "CLOAKROOM_DATABASE_URL";
  private static final String FAR =
      "jdbc:postgresql://db.example.com:5432/cloakroom?sslmode=verify-full";

  @TempDir Path folder;

  @Test
  void readsAddressRoleAndPassword() throws Exception {
    Path file = Files.writeString(folder.resolve("password"), "correct horse\n");

    DatabaseSettings database =
        database(
            Map.of(
                URL,
                FAR,
                "CLOAKROOM_DATABASE_USER",
                "pictures",
                "CLOAKROOM_DATABASE_PASSWORD_FILE",
                file.toString()));

    assertThat(database.url()).isEqualTo(FAR);
    assertThat(database.user()).isEqualTo("pictures");
    assertThat(database.password()).isEqualTo("correct horse");
    assertThat(database.place()).isEqualTo("jdbc:postgresql://db.example.com:5432/cloakroom");
  }

  @Test
  void takesTheUsualRoleAndNoPassword() throws Exception {
    DatabaseSettings database = database(Map.of(URL, FAR));

    assertThat(database.user()).isEqualTo("cloakroom");
    assertThat(database.password()).isEmpty();
  }

  @Test
  void isInTheDataFolderUnlessItIsSet() throws Exception {
    assertThat(SettingsReader.forServe(Map.of()).storage().server()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://localhost/cloakroom",
        "jdbc:postgresql://127.0.0.1:5432/cloakroom",
        "jdbc:postgresql://[::1]:5432/cloakroom",
        "jdbc:postgresql://a.example.com,b.example.com:5433/c?targetServerType=primary&sslmode=require",
        "jdbc:postgresql://db/cloakroom?sslmode=disable"
      })
  void takesWhatPostgresqlsDriverTakes(String url) throws Exception {
    assertThat(database(Map.of(URL, url)).url()).isEqualTo(url);
  }

  @Test
  void takesAnAddressAsPostgresqlItselfWritesIt() throws Exception {
    assertThat(database(Map.of(URL, FAR.substring("jdbc:".length()))).url()).isEqualTo(FAR);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "postgres://db/cloakroom | is no address of a PostgreSQL database; try jdbc:postgresql:",
        "jdbc:mysql://db/cloakroom | is no address of a PostgreSQL database",
        "jdbc:postgresql:cloakroom | is no address of a PostgreSQL database",
        "jdbc:postgresql://me:hunter2@localhost/c | holds a user name or password; leave it out",
        "postgresql://me:hunter2@localhost/c | holds a user name or password; leave it out",
        "jdbc:postgresql://localhost/c?password=hunter2 | holds a user name or password",
        "jdbc:postgresql://localhost/c?ssl=true&user=hunter2 | holds a user name or password",
        "jdbc:postgresql://db.example.com/c | does not say how the way there is encrypted",
        "jdbc:postgresql://db/c?sslmode=prefer | does not say how the way there is encrypted",
        "jdbc:postgresql://localhost/c?sslpassword=hunter2 | holds a user name or password",
        "jdbc:postgresql://localhost,db/c | does not say how the way there is encrypted"
      })
  void refusesWhatIsNoAddressOrTellsASecret(String url, String words) {
    assertThat(mistakes(Map.of(URL, url)))
        .singleElement()
        .asString()
        .startsWith(URL + " " + words)
        .doesNotContain("hunter2");
  }

  @Test
  void refusesARoleOrAPasswordOfNoDatabase() {
    Map<String, String> settings = new HashMap<>();
    settings.put("CLOAKROOM_DATABASE_USER", "pictures");
    settings.put("CLOAKROOM_DATABASE_PASSWORD_FILE", folder.resolve("none").toString());

    assertThat(mistakes(settings))
        .anyMatch(it -> it.startsWith("CLOAKROOM_DATABASE_USER is set, and " + URL + " is not"))
        .anyMatch(
            it -> it.startsWith("CLOAKROOM_DATABASE_PASSWORD_FILE is no file that can be read"));
  }

  /** Its pictures go when it stops; the database would know them for ever. */
  @Test
  void refusesADemoThatKeepsNothingButItsDatabase() throws Exception {
    assertThat(
            catchThrowableOfType(
                    WrongSettings.class,
                    () -> SettingsReader.forDemo(Map.of(URL, FAR), folder.resolve("scratch")))
                .mistakes())
        .singleElement()
        .asString()
        .contains("choose a folder with CLOAKROOM_DATA_DIR");
  }

  private static DatabaseSettings database(Map<String, String> settings) throws WrongSettings {
    return SettingsReader.forServe(settings).storage().server().orElseThrow();
  }

  private static List<String> mistakes(Map<String, String> settings) {
    return catchThrowableOfType(WrongSettings.class, () -> SettingsReader.forServe(settings))
        .mistakes();
  }
}
