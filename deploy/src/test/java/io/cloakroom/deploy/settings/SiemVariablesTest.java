package io.cloakroom.deploy.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cloakroom.record.form.EventForm;
import io.cloakroom.settings.WrongSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiemVariablesTest {
  private static final String URL = "CLOAKROOM_SIEM_URL";

  @TempDir Path folder;

  @Test
  void readsWhereTheRecordIsSentOnTo() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "secret\n");
    Path authorities = Files.writeString(folder.resolve("ca.pem"), "");

    SiemSettings siem =
        read(Map.of(
                URL,
                "https://siem.example.com:8443/in?key=hidden",
                "CLOAKROOM_SIEM_FORMAT",
                "ecs",
                "CLOAKROOM_SIEM_TOKEN_FILE",
                token.toString(),
                "CLOAKROOM_SIEM_CA_FILE",
                authorities.toString()))
            .siem()
            .orElseThrow();

    assertThat(siem.form()).isEqualTo(EventForm.ECS);
    assertThat(siem.name()).isEqualTo("https://siem.example.com:8443");
    assertThat(siem.token()).hasValue(token);
    assertThat(siem.authorities()).hasValue(authorities);
  }

  /** Whoever sees it, or reads the database, learns no secret of the path or the query. */
  @Test
  void eachAddressHasItsOwnPlaceWhichSaysNoneOfIt() throws Exception {
    List<String> places = new ArrayList<>();
    for (String end : List.of("", "/", "/hidden", "/hidden?a", "/hidden?b", "/other")) {
      SiemSettings siem = read(Map.of(URL, "https://siem.example.com" + end)).siem().orElseThrow();

      assertThat(siem.name()).isEqualTo("https://siem.example.com");
      assertThat(siem.place()).matches("[0-9a-f]{64}");
      places.add(siem.place());
    }

    assertThat(places).doesNotHaveDuplicates();
    assertThat(
            read(Map.of(URL, "https://siem.example.com/in?a")).siem().orElseThrow().formerPlace())
        .isEqualTo("https://siem.example.com/in");
  }

  @Test
  void sendsNothingUnlessToldTo() throws Exception {
    assertThat(read(Map.of()).siem()).isEmpty();
    assertThat(read(Map.of(URL, "syslog+tls://siem.example.com")).siem().orElseThrow().form())
        .isEqualTo(EventForm.OCSF);
    assertThat(read(Map.of(URL, "http://127.0.0.1:9000/in")).siem()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "siem.example.com, try https://siem.example.com/in",
    "ftp://siem.example.com, try https://siem.example.com/in",
    "http://siem.example.com/in, is not encrypted",
    "https://ann:secret@siem.example.com/in, leave out what stands before the @",
    "syslog+tls://siem.example.com:6514/in, give no more than",
    "syslog+tls://siem.example.com?x=secret, give no more than",
    "https://siem example, is not an address"
  })
  void refusesWhatIsNoAddressAndDoesNotRepeatIt(String url, String words) {
    assertThat(mistakes(Map.of(URL, url)))
        .singleElement()
        .asString()
        .startsWith(URL)
        .contains(words)
        .doesNotContain("secret");
  }

  @Test
  void refusesAnAddressThatIsTooLong() {
    assertThat(mistakes(Map.of(URL, "https://siem.example.com/" + "a".repeat(250))))
        .singleElement()
        .asString()
        .contains("is longer than 250 characters");
  }

  @Test
  void refusesWhatDoesNotGoTogether() throws Exception {
    String token = Files.writeString(folder.resolve("token"), "secret").toString();

    assertThat(mistakes(Map.of("CLOAKROOM_SIEM_FORMAT", "ecs")))
        .singleElement()
        .asString()
        .contains("CLOAKROOM_SIEM_URL is not; set that, or unset this");
    assertThat(
            mistakes(
                Map.of(URL, "syslog+tls://siem.example.com", "CLOAKROOM_SIEM_TOKEN_FILE", token)))
        .singleElement()
        .asString()
        .contains("syslog knows no tokens");
    assertThat(mistakes(Map.of(URL, "https://siem.example.com", "CLOAKROOM_SIEM_FORMAT", "cef")))
        .singleElement()
        .asString()
        .contains("is neither ocsf nor ecs: \"cef\"; try ocsf");
    assertThat(
            mistakes(Map.of(URL, "https://siem.example.com", "CLOAKROOM_SIEM_CA_FILE", "/nowhere")))
        .singleElement()
        .asString()
        .contains("is no file that can be read: /nowhere");
  }

  private static Settings read(Map<String, String> variables) throws WrongSettings {
    return SettingsReader.forServe(new HashMap<>(variables));
  }

  private static List<String> mistakes(Map<String, String> variables) {
    return catchThrowableOfType(WrongSettings.class, () -> read(variables)).mistakes();
  }
}
