package io.cloakroom.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which base URLs are safe to serve under. */
class GatewaySettingsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://pictures.example.com",
        "http://10.0.0.7:8080",
        "http://localhost.evil.example",
        "http://127.evil.example",
        "ftp://localhost",
        "https://pictures.example.com/path",
        "https://pictures.example.com?x",
        "https://user@pictures.example.com",
        "pictures.example.com"
      })
  void T53_refusesABaseUrlThatIsNotSafe(String url) {
    assertThatThrownBy(() -> new GatewaySettings(URI.create(url), "0.0.0.0", 8080, Set.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(url);
  }

  @ParameterizedTest
  @CsvSource({
    "https://Pictures.example.com, https://pictures.example.com, true",
    "https://pictures.example.com:443/, https://pictures.example.com, true",
    "https://pictures.example.com:8443, https://pictures.example.com:8443, true",
    "http://localhost:8080, http://localhost:8080, false",
    "http://127.0.0.1, http://127.0.0.1, false",
    "http://[::1]:9000, http://[::1]:9000, false"
  })
  void takesTheOthersAndKnowsTheirOrigin(String url, String origin, boolean secure) {
    GatewaySettings settings = new GatewaySettings(URI.create(url), "0.0.0.0", 8080, Set.of());

    assertThat(settings.origin()).isEqualTo(origin);
    assertThat(settings.secure()).isEqualTo(secure);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536})
  void refusesAPortThatIsNone(int port) {
    assertThatThrownBy(
            () -> new GatewaySettings(URI.create("http://localhost"), "0.0.0.0", port, Set.of()))
        .hasMessageContaining("not a port: " + port);
  }
}
