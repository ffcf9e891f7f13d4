package io.cloakroom.deploy.settings;

import io.cloakroom.settings.Environment;
import io.cloakroom.settings.Readings;
import io.cloakroom.settings.Variable;
import io.cloakroom.settings.VariableGroup;
import io.cloakroom.storage.database.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The settings of a database on a server. */
public final class DatabaseVariables {
  /** Where it is. */
  public static final Variable<String> URL =
      Variable.of(
              "CLOAKROOM_DATABASE_URL",
              "a PostgreSQL database: `jdbc:postgresql://HOST:5432/NAME?sslmode=verify-full`, with"
                  + " or without `jdbc:`, and with whatever else PostgreSQL's JDBC driver takes; it"
                  + " is for one process alone, or for nodes that share a bucket too, each under"
                  + " a `CLOAKROOM_NODE` of its own",
              DatabaseVariables::url)
          .orElse("H2, in the data folder");

  /** As whom. */
  public static final Variable<String> USER =
      Variable.of(
              "CLOAKROOM_DATABASE_USER",
              "the role that owns the tables in it",
              DatabaseVariables::line)
          .orElse("`cloakroom`");

  /** What proves it. */
  public static final Variable<String> PASSWORD_FILE =
      Variable.of(
              "CLOAKROOM_DATABASE_PASSWORD_FILE",
              "a file with the password of that role, read at the start",
              DatabaseVariables::content)
          .orElse("no password");

  static final VariableGroup GROUP = VariableGroup.of("A database", URL, USER, PASSWORD_FILE);

  private static final String DEFAULT_USER = "cloakroom";

  /** Hosts, the name, and what is said besides. */
  private static final Pattern ADDRESS =
      Pattern.compile("(?:jdbc:)?postgresql://([^/?@\\s]+)/([^/?@\\s]+)(?:\\?(\\S*))?");

  private static final Pattern SECRET = Pattern.compile("(^|&)(user|password|sslpassword)=");
  private static final Pattern ENCRYPTION =
      Pattern.compile("(^|&)sslmode=(verify-full|verify-ca|require|disable)(&|$)");

  private DatabaseVariables() {}

  static Optional<DatabaseSettings> read(Environment environment) {
    Optional<String> url = environment.value(URL);
    Optional<String> user = environment.value(USER);
    Optional<String> password = environment.value(PASSWORD_FILE);
    if (!environment.has(URL)) {
      Stream.of(USER, PASSWORD_FILE)
          .filter(environment::has)
          .forEach(
              other ->
                  environment.mistake(
                      other, "is set, and " + URL.name() + " is not; set that, or unset this"));
    }
    return url.map(
        it -> DatabaseSettings.postgresql(it, user.orElse(DEFAULT_USER), password.orElse("")));
  }

  /** Never repeats the address: it may hold a secret. */
  private static String url(String text) {
    Matcher address = ADDRESS.matcher(text);
    if (text.contains("@") || (address.matches() && SECRET.matcher(said(address)).find())) {
      throw new IllegalArgumentException(
          "holds a user name or password; leave it out, and give them by "
              + USER.name()
              + " and "
              + PASSWORD_FILE.name());
    }
    if (!address.matches()) {
      throw new IllegalArgumentException(
          "is no address of a PostgreSQL database; try"
              + " jdbc:postgresql://db.example.com:5432/cloakroom?sslmode=verify-full");
    }
    boolean here =
        Stream.of(address.group(1).split(","))
            .map(host -> host.replaceFirst(":[0-9]+$", ""))
            .allMatch(LoopbackHost::matches);
    if (!here && !ENCRYPTION.matcher(said(address)).find()) {
      throw new IllegalArgumentException(
          "does not say how the way there is encrypted; end it with ?sslmode=verify-full, or with"
              + " ?sslmode=disable where the network is yours alone");
    }
    return text.startsWith("jdbc:") ? text : "jdbc:" + text;
  }

  private static String said(Matcher address) {
    return Optional.ofNullable(address.group(3)).orElse("");
  }

  private static String line(String text) {
    if (!text.matches("[^\\p{Cntrl}]{1,63}")) {
      throw new IllegalArgumentException("is no name of a role; try " + DEFAULT_USER);
    }
    return text;
  }

  private static String content(String text) {
    Path file = Readings.path().read(text).toAbsolutePath().normalize();
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "is no file that can be read: " + file + "; correct it, or let this user read it", e);
    }
  }
}
