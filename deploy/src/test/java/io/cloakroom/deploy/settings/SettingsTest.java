package io.cloakroom.deploy.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.settings.CleaningSettings;
import io.cloakroom.settings.WrongSettings;
import io.cloakroom.storage.StorageSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final Path SCRATCH = Path.of("/scratch/demo");

  @Test
  void readsTheDataFolder() throws Exception {
    Settings settings = serve(Map.of("CLOAKROOM_DATA_DIR", "/srv/pictures"));

    assertThat(settings.dataDir()).isEqualTo(Path.of("/srv/pictures"));
    assertThat(settings.storage().masterKeyFile()).isEqualTo(Path.of("/srv/pictures/master.key"));
  }

  @Test
  void readsThePortAndPutsItIntoTheDefaultAddress() throws Exception {
    Settings settings = serve(Map.of("CLOAKROOM_PORT", "9001"));

    assertThat(settings.port()).isEqualTo(9001);
    assertThat(settings.baseUrl()).isEqualTo(URI.create("http://localhost:9001"));
  }

  @Test
  void readsWhatLinksBeginWithAndDropsItsLastSlash() throws Exception {
    Settings settings = serve(Map.of("CLOAKROOM_BASE_URL", "https://pictures.example.com/"));

    assertThat(settings.baseUrl()).isEqualTo(URI.create("https://pictures.example.com"));
    assertThat(settings.loopback()).isFalse();
  }

  @Test
  void T11_readsWhereProxiesComeFrom() throws Exception {
    Map<String, String> variables = new HashMap<>();
    variables.put("CLOAKROOM_BASE_URL", "https://pictures.example.com");
    assertThat(serve(variables).proxies()).isEmpty();

    variables.put("CLOAKROOM_PROXIES", "10.42.0.0/16, fd00::/8");

    assertThat(serve(variables).proxies()).containsExactly("10.42.0.0/16", "fd00::/8");
    variables.put("CLOAKROOM_PROXIES", "proxy.example.com");
    assertThat(mistakes(variables))
        .containsExactly(
            "CLOAKROOM_PROXIES is no address and no network: \"proxy.example.com\"; try 192.0.2.7"
                + " or 10.0.0.0/8");
    variables.put("CLOAKROOM_PROXIES", "0.0.0.0/0");
    assertThat(mistakes(variables))
        .containsExactly(
            "CLOAKROOM_PROXIES is everybody: \"0.0.0.0/0\"; name the networks of your proxies"
                + " alone");
  }

  @Test
  void T11_listensToNobodyElseWhereOnlyThisMachineIsMeant() {
    assertThat(mistakes(Map.of("CLOAKROOM_PROXIES", "10.42.0.0/16")))
        .singleElement()
        .asString()
        .startsWith("CLOAKROOM_PROXIES is set, and CLOAKROOM_BASE_URL is for this machine only");
  }

  @Test
  void readsWhereTheMasterKeyIs() throws Exception {
    Settings settings = serve(Map.of("CLOAKROOM_MASTER_KEY_FILE", "/run/secrets/master"));

    assertThat(settings.storage().masterKeyFile()).isEqualTo(Path.of("/run/secrets/master"));
  }

  @Test
  void readsTheNameOfTheNode() throws Exception {
    Settings settings = serve(Map.of("CLOAKROOM_NODE", "node-2.example"));

    assertThat(settings.storage().node()).isEqualTo("node-2.example");
    assertThat(serve(Map.of()).storage().node()).isEqualTo(StorageSettings.ONLY_NODE);
  }

  @Test
  void knowsTwoFormatsOfTheLogAndRefusesOthers() throws Exception {
    assertThat(serve(Map.of("CLOAKROOM_LOG_FORMAT", "json"))).isNotNull();
    assertThat(serve(Map.of("CLOAKROOM_LOG_FORMAT", "text"))).isNotNull();
    assertThat(mistakes(Map.of("CLOAKROOM_LOG_FORMAT", "xml")))
        .containsExactly("CLOAKROOM_LOG_FORMAT is neither text nor json: \"xml\"; try json");
  }

  @Test
  void T11_readsTheTokenOfTheMetricsAndPrintsItNowhere(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "0123456789abcdefghij\n");

    Settings settings = serve(Map.of("CLOAKROOM_METRICS_TOKEN_FILE", file.toString()));

    assertThat(settings.metricsToken().orElseThrow().value()).isEqualTo("0123456789abcdefghij");
    assertThat(settings.toString()).doesNotContain("0123456789");
    assertThat(serve(Map.of()).metricsToken()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"too-short", "of two words and spaces", "", "zwanzig-zeichen-mit-ümlaut"})
  void T11_refusesATokenOfTheMetricsThatIsNoneAndRepeatsNothingOfIt(
      String token, @TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("token"), token);

    assertThat(mistakes(Map.of("CLOAKROOM_METRICS_TOKEN_FILE", file.toString())))
        .singleElement()
        .asString()
        .startsWith("CLOAKROOM_METRICS_TOKEN_FILE leads to no token: " + file + "; put one line")
        .doesNotContain("zwanzig", "two words", "too-short");
    assertThat(mistakes(Map.of("CLOAKROOM_METRICS_TOKEN_FILE", folder.resolve("none").toString())))
        .singleElement()
        .asString()
        .contains("is no file that can be read", "let this user read it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "-n", "a/b", "é"})
  void refusesWhatIsNoNameOfANode(String name) {
    assertThat(mistakes(Map.of("CLOAKROOM_NODE", name)))
        .singleElement()
        .asString()
        .startsWith("CLOAKROOM_NODE is not a name of a node: \"" + name + "\"; try node-1");
  }

  @Test
  void M21_readsForHowLongBackupsAreKept() throws Exception {
    assertThat(serve(Map.of("CLOAKROOM_BACKUPS_KEPT", "400d")).backups().kept())
        .isEqualTo(Duration.ofDays(400));
    assertThat(serve(Map.of()).backups().kept()).isEqualTo(Duration.ofDays(90));
    for (String wrong : List.of("6d", "3651d", "90", "12h")) {
      assertThat(mistakes(Map.of("CLOAKROOM_BACKUPS_KEPT", wrong)))
          .singleElement()
          .asString()
          .startsWith("CLOAKROOM_BACKUPS_KEPT is no number of days: \"" + wrong + "\"; try 90d");
    }
  }

  @Test
  void T56_readsWhetherNetworksAreOnRecord() throws Exception {
    assertThat(serve(Map.of("CLOAKROOM_LOG_NETWORK", "off")).networksOnRecord()).isFalse();
    assertThat(serve(Map.of()).networksOnRecord()).isTrue();
    assertThat(mistakes(Map.of("CLOAKROOM_LOG_NETWORK", "no")))
        .singleElement()
        .asString()
        .startsWith("CLOAKROOM_LOG_NETWORK is neither on nor off: \"no\"; try off");
  }

  @Test
  void keepsDataInTheUsersDataFolderUnlessToldOtherwise() throws Exception {
    Settings byHome = serve(Map.of());
    Settings byXdg = serve(Map.of("XDG_DATA_HOME", "/xdg"));
    Settings byRelativeXdg = serve(Map.of("XDG_DATA_HOME", "relative"));

    Path home = Path.of(System.getProperty("user.home"));
    assertThat(byHome.dataDir()).isEqualTo(home.resolve(".local/share/cloakroom"));
    assertThat(byHome.temporary()).isFalse();
    assertThat(byXdg.dataDir()).isEqualTo(Path.of("/xdg/cloakroom"));
    assertThat(byRelativeXdg.dataDir()).isEqualTo(byHome.dataDir());
  }

  @Test
  void keepsTheDemosDataInATemporaryFolderUnlessToldOtherwise() throws Exception {
    Settings unset = SettingsReader.forDemo(Map.of(), SCRATCH);
    Settings chosen = SettingsReader.forDemo(Map.of("CLOAKROOM_DATA_DIR", "/srv/demo"), SCRATCH);

    assertThat(unset.dataDir()).isEqualTo(SCRATCH);
    assertThat(unset.temporary()).isTrue();
    assertThat(chosen.dataDir()).isEqualTo(Path.of("/srv/demo"));
    assertThat(chosen.temporary()).isFalse();
  }

  @Test
  void makesRelativePathsAbsolute() throws Exception {
    Settings settings = serve(Map.of("CLOAKROOM_DATA_DIR", "data/../kept"));

    assertThat(settings.dataDir()).isEqualTo(Path.of("kept").toAbsolutePath());
  }

  @Test
  void readsTheLimitsOfPictures() throws Exception {
    Settings settings =
        serve(
            Map.of(
                "CLOAKROOM_MAX_FILE_MIB", "20",
                "CLOAKROOM_MAX_MEGAPIXELS", "40",
                "CLOAKROOM_MAX_ANIMATION_MEGAPIXELS", "300",
                "CLOAKROOM_MAX_FRAMES", "60"));

    SanitizerLimits limits = settings.cleaning().limits();
    assertThat(limits.maxBytes()).isEqualTo(20L << 20);
    assertThat(limits.maxPixels()).isEqualTo(40_000_000);
    assertThat(limits.maxAnimationPixels()).isEqualTo(300_000_000);
    assertThat(limits.maxFrames()).isEqualTo(60);
    assertThat(serve(Map.of()).cleaning()).isEqualTo(CleaningSettings.defaults());
  }

  @Test
  void readsWhatDecodesHeicAndWhatItMayTake(@TempDir Path folder) throws Exception {
    Path program = Files.createFile(folder.resolve("heif-dec"));
    assertThat(program.toFile().setExecutable(true)).isTrue();

    CleaningSettings chosen =
        serve(
                Map.of(
                    "CLOAKROOM_HEIF_DECODER", program.toString(),
                    "CLOAKROOM_HEIF_SECONDS", "7",
                    "CLOAKROOM_HEIF_MIB", "300"))
            .cleaning();
    CleaningSettings off = serve(Map.of("CLOAKROOM_HEIF_DECODER", "off")).cleaning();

    assertThat(chosen.heifDecoder()).isEqualTo(CleaningSettings.Decoder.CHOSEN);
    assertThat(chosen.heifProgram()).contains(program);
    assertThat(chosen.heifTime()).isEqualTo(Duration.ofSeconds(7));
    assertThat(chosen.heifMemoryBytes()).isEqualTo(300L << 20);
    assertThat(off.heifDecoder()).isEqualTo(CleaningSettings.Decoder.OFF);
  }

  @ParameterizedTest
  @CsvSource({
    "CLOAKROOM_MAX_FILE_MIB,0",
    "CLOAKROOM_MAX_FILE_MIB,501",
    "CLOAKROOM_MAX_MEGAPIXELS,-1",
    "CLOAKROOM_MAX_ANIMATION_MEGAPIXELS,1.5",
    "CLOAKROOM_MAX_FRAMES,99999999999999999999",
    "CLOAKROOM_HEIF_SECONDS,601",
    "CLOAKROOM_HEIF_MIB,63"
  })
  void refusesWhatIsNoPossibleLimit(String key, String value) {
    assertThat(mistakes(Map.of(key, value)))
        .singleElement()
        .asString()
        .startsWith(key + " is not a possible number: \"" + value + "\"; try ");
  }

  @Test
  void reportsEveryMistakeAtOnceEachWithItsRemedy() {
    Map<String, String> environment = new HashMap<>();
    environment.put("CLOAKROOM_PORT", "banana");
    environment.put("CLOAKROOM_BASE_URL", "http://pictures.example.com");
    environment.put("CLOAKROOM_MASTER_KEY_FILE", " ");
    environment.put("CLOAKROOM_DATADIR", "/srv");
    environment.put("CLOAKROOM_MAX_FRAMES", "lots");
    environment.put("CLOAKROOM_HEIF_DECODER", "heif-dec");
    environment.put("CLOAKROOM_ENTIRELY_UNKNOWN", "1");

    List<String> mistakes = mistakes(environment);

    assertThat(mistakes)
        .containsExactlyInAnyOrder(
            "CLOAKROOM_DATADIR is not a setting; did you mean CLOAKROOM_DATA_DIR?",
            "CLOAKROOM_ENTIRELY_UNKNOWN is not a setting; unset it, or see cloakroom --help for"
                + " those there are",
            "CLOAKROOM_MAX_FRAMES is not a possible number: \"lots\"; try 500, or 1 to 100000",
            "CLOAKROOM_HEIF_DECODER is not the absolute path of a program: \"heif-dec\"; try"
                + " /usr/bin/heif-dec, or off",
            "CLOAKROOM_PORT is not a port: \"banana\"; try 8080, or 1 to 65535",
            "CLOAKROOM_BASE_URL is not encrypted: \"http://pictures.example.com\"; use https with a"
                + " reverse proxy in front, or with a certificate (CLOAKROOM_TLS_CERTIFICATE_FILE);"
                + " http is for localhost only",
            "CLOAKROOM_MASTER_KEY_FILE is set to nothing; give it a value, or unset it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "-1", "99999999999", "80 80", "٨٠"})
  void refusesWhatIsNotAPort(String port) {
    assertThat(mistakes(Map.of("CLOAKROOM_PORT", port)))
        .singleElement()
        .asString()
        .startsWith("CLOAKROOM_PORT is not a port");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:9000",
        "http://LOCALHOST",
        "http://127.0.0.1:8080",
        "http://127.9.9.9",
        "http://[::1]:8080",
        "https://pictures.example.com:8443"
      })
  void takesHttpsAnywhereAndHttpOnThisMachine(String address) throws Exception {
    assertThat(serve(Map.of("CLOAKROOM_BASE_URL", address)).baseUrl())
        .isEqualTo(URI.create(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost.example.com",
        "http://127.0.0.1.example.com",
        "http://10.0.0.1",
        "http://0.0.0.0",
        "ftp://localhost",
        "localhost:8080",
        "https://",
        "https://exa mple.com",
        "https://example.com/pictures",
        "https://example.com?x=1",
        "https://example.com#x"
      })
  void T53_refusesAnAddressThatIsNotSafeOrNotJustAHost(String address) {
    assertThat(mistakes(Map.of("CLOAKROOM_BASE_URL", address)))
        .singleElement()
        .asString()
        .startsWith("CLOAKROOM_BASE_URL ");
  }

  @Test
  void neverRepeatsAPasswordInAnAddress() {
    List<String> mistakes = mistakes(Map.of("CLOAKROOM_BASE_URL", "https://me:hunter2@host"));

    assertThat(mistakes).singleElement().asString().contains("password").doesNotContain("hunter2");
  }

  @Test
  void refusesADemoThatOthersCouldReach() {
    WrongSettings wrong =
        catchThrowableOfType(
            WrongSettings.class,
            () ->
                SettingsReader.forDemo(
                    Map.of("CLOAKROOM_BASE_URL", "https://pictures.example.com"), SCRATCH));

    assertThat(wrong.mistakes()).singleElement().asString().contains("for this machine only");
  }

  private static Settings serve(Map<String, String> environment) throws WrongSettings {
    return SettingsReader.forServe(environment);
  }

  private static List<String> mistakes(Map<String, String> environment) {
    return catchThrowableOfType(WrongSettings.class, () -> serve(environment)).mistakes();
  }
}
