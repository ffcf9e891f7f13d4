package io.cloakroom.deploy.settings;

import io.cloakroom.record.form.EventForm;
import io.cloakroom.settings.Environment;
import io.cloakroom.settings.Readings;
import io.cloakroom.settings.Variable;
import io.cloakroom.settings.VariableGroup;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The settings of the stream to a SIEM. */
public final class SiemVariables {
  /** Where to. */
  public static final Variable<URI> URL =
      Variable.of(
          "CLOAKROOM_SIEM_URL",
          "where every event of the record is sent on to: `https://HOST/PATH` takes lines of JSON,"
              + " `syslog+tls://HOST:6514` syslog (RFC 5424 over TLS)",
          SiemVariables::url);

  /** How each event is said. */
  public static final Variable<EventForm> FORMAT =
      Variable.of(
              "CLOAKROOM_SIEM_FORMAT",
              "the schema of the events: `ocsf` (1.8.0) or `ecs` (9.4.0)",
              SiemVariables::form)
          .orElse("`ocsf`");

  /** Who vouches for it. */
  public static final Variable<Path> CA_FILE =
      Variable.of(
              "CLOAKROOM_SIEM_CA_FILE",
              "certificates (PEM), one of which must vouch for the SIEM",
              SiemVariables::file)
          .orElse("those that Java knows");

  /** What it wants to see. */
  public static final Variable<Path> TOKEN_FILE =
      Variable.of(
          "CLOAKROOM_SIEM_TOKEN_FILE",
          "a file with the bearer token that the SIEM wants over HTTPS; read anew each time",
          SiemVariables::file);

  static final VariableGroup GROUP = VariableGroup.of("A SIEM", URL, FORMAT, CA_FILE, TOKEN_FILE);

  private static final int LONGEST_URL = 250;

  private SiemVariables() {}

  static Optional<SiemSettings> read(Environment environment) {
    Optional<URI> url = environment.value(URL);
    Optional<EventForm> form = environment.value(FORMAT);
    Optional<Path> authorities = environment.value(CA_FILE);
    Optional<Path> token = environment.value(TOKEN_FILE);
    if (url.isEmpty() && !environment.has(URL)) {
      for (Variable<?> other : new Variable<?>[] {FORMAT, CA_FILE, TOKEN_FILE}) {
        if (environment.has(other)) {
          environment.mistake(
              other, "is set, and " + URL.name() + " is not; set that, or unset this");
        }
      }
    }
    boolean syslog = url.map(URI::getScheme).filter(SiemSettings.SYSLOG::equals).isPresent();
    if (syslog && environment.has(TOKEN_FILE)) {
      environment.mistake(
          TOKEN_FILE, "is set, and syslog knows no tokens; unset it, or send over https");
    }
    return url.map(it -> new SiemSettings(it, form.orElse(EventForm.OCSF), authorities, token));
  }

  private static EventForm form(String text) {
    for (EventForm one : EventForm.values()) {
      if (one.word().equals(text.toLowerCase(Locale.ROOT))) {
        return one;
      }
    }
    throw new IllegalArgumentException(
        "is neither ocsf nor ecs: \"" + text + "\"; try ocsf, or ecs for Elastic");
  }

  private static Path file(String text) {
    Path path = Readings.path().read(text).toAbsolutePath().normalize();
    if (!Files.isReadable(path)) {
      throw new IllegalArgumentException(
          "is no file that can be read: " + path + "; correct it, or let this user read it");
    }
    return path;
  }

  /** Never repeats the address: it may hold a secret. */
  private static URI url(String text) {
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("is not an address; try https://siem.example.com/in", e);
    }
    String scheme = url.getScheme() == null ? "" : url.getScheme();
    boolean syslog = scheme.equals(SiemSettings.SYSLOG);
    if (url.getHost() == null || !(syslog || scheme.matches("https?"))) {
      throw new IllegalArgumentException(
          "is no address of a SIEM; try https://siem.example.com/in, or"
              + " syslog+tls://siem.example.com:6514");
    }
    if (url.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "holds a user name or password; leave out what stands before the @, and give a token by "
              + TOKEN_FILE.name());
    }
    if (scheme.equals("http") && !LoopbackHost.matches(url.getHost())) {
      throw new IllegalArgumentException(
          "is not encrypted; use https, http is for this machine only");
    }
    if (syslog && !(url.getRawPath() + url.getRawQuery()).matches("/?null")) {
      throw new IllegalArgumentException(
          "goes on after the port; give no more than syslog+tls://siem.example.com:6514");
    }
    if (text.length() > LONGEST_URL) {
      throw new IllegalArgumentException(
          "is longer than " + LONGEST_URL + " characters; give a shorter address");
    }
    return url;
  }
}
