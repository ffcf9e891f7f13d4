package io.cloakroom.deploy.settings;

import io.cloakroom.adapter.Secret;
import io.cloakroom.gateway.http.AddressRanges;
import io.cloakroom.settings.Readings;
import io.cloakroom.settings.Variable;
import io.cloakroom.settings.VariableGroup;
import io.cloakroom.storage.StorageSettings;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The settings of the program itself. */
public final class ProgramVariables {
  /** Where the other settings stand; read before any of them. */
  public static final Variable<Path> CONFIG =
      Variable.of(
          "CLOAKROOM_CONFIG",
          "a file of these settings, `NAME=value` a line, as `--config FILE` names one; what the"
              + " environment sets goes before it. A sample is `cloakroom.conf`",
          Readings.path());

  /** Where everything is kept. */
  public static final Variable<Path> DATA_DIR =
      Variable.of("CLOAKROOM_DATA_DIR", "database, sealed pictures, keys", Readings.path())
          .orElse(
              "`$XDG_DATA_HOME/cloakroom` or `~/.local/share/cloakroom`; the demo: a temporary"
                  + " folder, deleted when it stops");

  /** Where the web server listens. */
  public static final Variable<Integer> PORT =
      Variable.of(
              "CLOAKROOM_PORT",
              "port of the web server, without TLS: for a proxy, and on this machine for `doctor`,"
                  + " `backup` and those who watch",
              ProgramVariables::port)
          .orElse("`8080`");

  /** How the world reaches the web server. */
  public static final Variable<URI> BASE_URL =
      Variable.of(
              "CLOAKROOM_BASE_URL",
              "what links begin with: scheme, host, port. `http` for this machine only",
              ProgramVariables::baseUrl)
          .orElse("`http://localhost:PORT`");

  /** Who passes requests on from elsewhere. */
  public static final Variable<List<String>> PROXIES =
      Variable.of(
              "CLOAKROOM_PROXIES",
              "where proxies on other machines, or in other containers, come from: networks such as"
                  + " `10.42.0.0/16`, with commas between. They alone get pages then, beside this"
                  + " machine, and are believed when they say whose request they pass on",
              ProgramVariables::networks)
          .orElse("the proxy is on this machine, and only this machine is answered");

  /** Where the key of all keys is. */
  public static final Variable<Path> MASTER_KEY_FILE =
      Variable.of(
              "CLOAKROOM_MASTER_KEY_FILE",
              "the key that every picture's key is sealed with; made at the first start",
              Readings.path())
          .orElse("`master.key` in the data folder");

  /** Who this process is among those that share a database. */
  public static final Variable<String> NODE =
      Variable.of(
              "CLOAKROOM_NODE",
              "name of this process among several that share a database on a server and a bucket,"
                  + " unlike every other's; without it there is one process alone. Under its name"
                  + " it takes up its own work again after a restart",
              StorageSettings::requireNode)
          .orElse("`" + StorageSettings.ONLY_NODE + "`");

  /** Whether the log says from which network somebody looked. */
  public static final Variable<Boolean> LOG_NETWORK =
      Variable.of(
              "CLOAKROOM_LOG_NETWORK",
              "whether the log says from which network somebody looked or was refused: `on`, the"
                  + " first 24 bits of an address (48 of IPv6), for 90 days; `off`, nothing",
              ProgramVariables::onOrOff)
          .orElse("`on`");

  /** Which backups can still be put back. */
  public static final Variable<Duration> BACKUPS_KEPT =
      Variable.of(
              "CLOAKROOM_BACKUPS_KEPT",
              "for how long you keep backups: for so long it is kept apart from the database what"
                  + " ended, so that a backup that is put back opens nothing of it; `7d` to"
                  + " `3650d`",
              ProgramVariables::days)
          .orElse("`90d`");

  /** Where {@code cloakroom backup} writes. */
  public static final Variable<Path> BACKUP_DIR =
      Variable.of(
              "CLOAKROOM_BACKUP_DIR",
              "where `cloakroom backup` writes: `doctor` says then how old the backup there is, and"
                  + " that two days are too old; `scrub` puts damaged pictures back from there",
              Readings.path())
          .orElse("`doctor` says nothing of backups");

  /** Who else than this machine reads the metrics. */
  public static final Variable<Secret> METRICS_TOKEN_FILE =
      Variable.of(
              "CLOAKROOM_METRICS_TOKEN_FILE",
              "a file with a token, 20 characters or more, by which `/metrics` is also given to"
                  + " whoever sends it (`Authorization: Bearer`), from wherever; read again each"
                  + " minute",
              ProgramVariables::token)
          .orElse("`/metrics` is for this machine alone");

  /** How the log is written; whoever writes it reads it itself, before anything else is. */
  public static final Variable<String> LOG_FORMAT =
      Variable.of(
              "CLOAKROOM_LOG_FORMAT",
              "how the program's log is written, on the error stream: `text`, or `json`, an object"
                  + " on each line in field names of the Elastic Common Schema",
              ProgramVariables::textOrJson)
          .orElse("`text`");

  static final VariableGroup GROUP =
      VariableGroup.of(
          "The program",
          CONFIG,
          DATA_DIR,
          PORT,
          BASE_URL,
          PROXIES,
          MASTER_KEY_FILE,
          NODE,
          LOG_NETWORK,
          BACKUPS_KEPT,
          BACKUP_DIR,
          METRICS_TOKEN_FILE,
          LOG_FORMAT);

  private static final Pattern DAYS = Pattern.compile("([0-9]{1,4})d");
  private static final int FEWEST_DAYS = 7;
  private static final int MOST_DAYS = 3_650;

  private static final int HIGHEST_PORT = 65_535;

  private ProgramVariables() {}

  static int port(String text) {
    int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    if (port < 1 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException(
          "is not a port: \"" + text + "\"; try 8080, or 1 to 65535");
    }
    return port;
  }

  private static List<String> networks(String text) {
    List<String> networks = Stream.of(text.split(",", -1)).map(String::strip).toList();
    AddressRanges.of(networks);
    return networks;
  }

  private static Duration days(String text) {
    Matcher matcher = DAYS.matcher(text);
    int days = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    if (days < FEWEST_DAYS || days > MOST_DAYS) {
      throw new IllegalArgumentException(
          "is no number of days: \"" + text + "\"; try 90d, or 7d to 3650d");
    }
    return Duration.ofDays(days);
  }

  /** As RFC 6750 writes tokens. Never repeats it. */
  private static Secret token(String text) {
    Path file = Readings.path().read(text).toAbsolutePath().normalize();
    try {
      String token = Files.readString(file).strip();
      if (!token.matches("[A-Za-z0-9._~+/-]{20,500}=*")) {
        throw new IllegalArgumentException(
            "leads to no token: "
                + file
                + "; put one line of 20 to 500 letters and digits there, such as openssl rand -hex"
                + " 24 makes");
      }
      return new Secret(token);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "is no file that can be read: " + file + "; correct it, or let this user read it", e);
    }
  }

  private static String textOrJson(String text) {
    if (!text.matches("text|json")) {
      throw new IllegalArgumentException("is neither text nor json: \"" + text + "\"; try json");
    }
    return text;
  }

  private static boolean onOrOff(String text) {
    if (!text.matches("on|off")) {
      throw new IllegalArgumentException("is neither on nor off: \"" + text + "\"; try off");
    }
    return text.equals("on");
  }

  private static URI baseUrl(String text) {
    try {
      URI url = new URI(text.replaceFirst("/$", ""));
      Optional<String> wrong = whatIsWrongWith(url);
      if (wrong.isPresent()) {
        throw new IllegalArgumentException(wrong.get());
      }
      return url;
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("is not an address; try https://pictures.example.com", e);
    }
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
              + "\"; use https with a reverse proxy in front, or with a certificate"
              + " (CLOAKROOM_TLS_CERTIFICATE_FILE); http is for localhost only");
    }
    return Optional.empty();
  }
}
