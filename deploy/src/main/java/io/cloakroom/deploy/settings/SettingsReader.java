package io.cloakroom.deploy.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads {@link Settings} from environment variables, and reports all mistakes at once. */
public final class SettingsReader {
  static final String PREFIX = "CLOAKROOM_";
  static final String DATA_DIR = "CLOAKROOM_DATA_DIR";
  public static final String PORT = "CLOAKROOM_PORT";
  public static final String BASE_URL = "CLOAKROOM_BASE_URL";
  static final String MASTER_KEY_FILE = "CLOAKROOM_MASTER_KEY_FILE";
  public static final List<String> KEYS =
      Stream.of(
              List.of(DATA_DIR, PORT, BASE_URL, MASTER_KEY_FILE),
              CleaningReader.KEYS,
              ChatReader.KEYS)
          .flatMap(List::stream)
          .toList();

  private static final int DEFAULT_PORT = 8080;
  private static final int HIGHEST_PORT = 65_535;

  private final Map<String, String> environment;
  private final List<String> mistakes = new ArrayList<>();

  private SettingsReader(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * For {@code serve}: without a choice the data lives in the user's data folder.
   *
   * @throws WrongSettings with every mistake there is
   */
  public static Settings forServe(Map<String, String> environment) throws WrongSettings {
    return new SettingsReader(environment).read(userDataDir(environment), false);
  }

  /**
   * For {@code demo}: it is for this machine alone.
   *
   * @param scratch the folder that is used unless one was chosen
   * @throws WrongSettings with every mistake there is
   */
  public static Settings forDemo(Map<String, String> environment, Path scratch)
      throws WrongSettings {
    return new SettingsReader(environment).read(scratch, true);
  }

  /**
   * For {@code clean} and {@code check}: what matters to them.
   *
   * @throws WrongSettings with every mistake there is
   */
  public static CleaningSettings forFiles(Map<String, String> environment) throws WrongSettings {
    SettingsReader reader = new SettingsReader(environment);
    reader.refuseUnknownNames();
    CleaningSettings cleaning = new CleaningReader(reader::value, reader.mistakes).read();
    if (!reader.mistakes.isEmpty()) {
      throw new WrongSettings(reader.mistakes);
    }
    return cleaning;
  }

  private Settings read(Path defaultDataDir, boolean demo) throws WrongSettings {
    refuseUnknownNames();
    Optional<Path> chosen = path(DATA_DIR);
    Path dataDir = chosen.orElse(defaultDataDir).toAbsolutePath().normalize();
    int port = port();
    URI baseUrl = baseUrl(port);
    if (demo && !LoopbackHost.matches(baseUrl.getHost())) {
      mistakes.add(
          BASE_URL
              + " is "
              + baseUrl
              + ", but the demo lets everybody be anybody and so is for this machine only;"
              + " unset it, or run serve");
    }
    Path masterKeyFile = path(MASTER_KEY_FILE).orElse(dataDir.resolve("master.key"));
    CleaningSettings cleaning = new CleaningReader(this::value, mistakes).read();
    ChatSettings chats =
        demo ? ChatSettings.NONE : new ChatReader(environment, this::value, mistakes).read();
    if (!mistakes.isEmpty()) {
      throw new WrongSettings(mistakes);
    }
    return new Settings(
        dataDir,
        demo && chosen.isEmpty(),
        port,
        baseUrl,
        masterKeyFile.toAbsolutePath().normalize(),
        cleaning,
        chats);
  }

  private void refuseUnknownNames() {
    for (String name : new TreeSet<>(environment.keySet())) {
      if (name.startsWith(PREFIX) && !KEYS.contains(name)) {
        mistakes.add(
            name
                + " is not a setting; "
                + Spelling.nearest(name, KEYS)
                    .map(near -> "did you mean " + near + "?")
                    .orElse("unset it, or see cloakroom --help for those there are"));
      }
    }
  }

  /** The value; empty when it is not set. Set to nothing is a mistake: it is never meant. */
  private Optional<String> value(String key) {
    String value = environment.get(key);
    if (value != null && value.isBlank()) {
      String mistake = key + " is set to nothing; give it a value, or unset it";
      if (!mistakes.contains(mistake)) {
        mistakes.add(mistake);
      }
      return Optional.empty();
    }
    return Optional.ofNullable(value);
  }

  private Optional<Path> path(String key) {
    return value(key).map(Path::of);
  }

  private int port() {
    Optional<String> text = value(PORT);
    if (text.isEmpty()) {
      return DEFAULT_PORT;
    }
    int port = text.get().matches("[0-9]{1,5}") ? Integer.parseInt(text.get()) : 0;
    if (port < 1 || port > HIGHEST_PORT) {
      mistakes.add(PORT + " is not a port: \"" + text.get() + "\"; try 8080, or 1 to 65535");
      return DEFAULT_PORT;
    }
    return port;
  }

  private URI baseUrl(int port) {
    URI byDefault = URI.create("http://localhost:" + port);
    Optional<String> text = value(BASE_URL);
    if (text.isEmpty()) {
      return byDefault;
    }
    String trimmed = text.get().replaceFirst("/$", "");
    try {
      URI url = new URI(trimmed);
      Optional<String> wrong = whatIsWrongWith(url);
      if (wrong.isEmpty()) {
        return url;
      }
      mistakes.add(BASE_URL + " " + wrong.get());
    } catch (URISyntaxException e) {
      mistakes.add(BASE_URL + " is not an address; try https://pictures.example.com");
    }
    return byDefault;
  }

  /** Never repeats the user information of an address: it may be a password. */
  private static Optional<String> whatIsWrongWith(URI url) {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (url.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
      return Optional.of("is not a web address; try https://pictures.example.com");
    }
    if (url.getRawUserInfo() != null) {
      return Optional.of("holds a user name or password; leave out what stands before the @");
    }
    if (!url.getRawPath().isEmpty() || url.getRawQuery() != null || url.getRawFragment() != null) {
      return Optional.of(
          "goes on after the host: \""
              + url
              + "\"; give scheme, host and port only, such as https://pictures.example.com");
    }
    if (scheme.equals("http") && !LoopbackHost.matches(url.getHost())) {
      return Optional.of(
          "is not encrypted: \""
              + url
              + "\"; use https with a reverse proxy in front, http is for localhost only");
    }
    return Optional.empty();
  }

  /** The XDG base directory specification: a relative path in it is to be ignored. */
  private static Path userDataDir(Map<String, String> environment) {
    Optional<Path> xdg =
        Optional.ofNullable(environment.get("XDG_DATA_HOME"))
            .map(Path::of)
            .filter(Path::isAbsolute);
    Path home = Path.of(System.getProperty("user.home"));
    return xdg.orElse(home.resolve(".local").resolve("share")).resolve("cloakroom");
  }
}
