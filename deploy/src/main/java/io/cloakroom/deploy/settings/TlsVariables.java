package io.cloakroom.deploy.settings;

import io.cloakroom.deploy.tls.PairFiles;
import io.cloakroom.deploy.tls.TlsPair;
import io.cloakroom.deploy.tls.TlsSettings;
import io.cloakroom.deploy.tls.WrongPair;
import io.cloakroom.settings.Environment;
import io.cloakroom.settings.Readings;
import io.cloakroom.settings.Variable;
import io.cloakroom.settings.VariableGroup;
import io.cloakroom.words.Language;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** The settings of TLS that ends in the program. */
public final class TlsVariables {
  /** What browsers are shown. */
  public static final Variable<Path> CERTIFICATE_FILE =
      Variable.of(
              "CLOAKROOM_TLS_CERTIFICATE_FILE",
              "a certificate for the host of `CLOAKROOM_BASE_URL` (PEM: the server's own, then"
                  + " those that vouch for it), such as certbot's `fullchain.pem`: TLS ends in this"
                  + " program. Both files are read again each minute",
              TlsVariables::file)
          .orElse("a proxy on this machine ends TLS");

  /** What proves that it is ours. */
  public static final Variable<Path> KEY_FILE =
      Variable.of(
          "CLOAKROOM_TLS_KEY_FILE",
          "its private key (PEM, not encrypted), such as `privkey.pem`",
          TlsVariables::file);

  /** Where browsers come in. */
  public static final Variable<Integer> PORT =
      Variable.of(
              "CLOAKROOM_TLS_PORT",
              "where browsers come in by TLS, on every address of this machine",
              ProgramVariables::port)
          .orElse("that of `CLOAKROOM_BASE_URL`: `443` where it has none");

  /** Where they come in who leave out the s. */
  public static final Variable<Integer> REDIRECT_PORT =
      Variable.of(
              "CLOAKROOM_TLS_REDIRECT_PORT",
              "a port, such as `80`, on which whoever comes without TLS is sent on to"
                  + " `CLOAKROOM_BASE_URL`",
              ProgramVariables::port)
          .orElse("nobody answers there");

  static final VariableGroup GROUP =
      VariableGroup.of("TLS without a proxy", CERTIFICATE_FILE, KEY_FILE, PORT, REDIRECT_PORT);

  private static final int HTTPS = 443;
  private static final String UNUSABLE = "leads to what cannot be used: ";

  private TlsVariables() {}

  /**
   * @param port the one without TLS
   */
  static Optional<TlsSettings> read(Environment environment, int port, boolean demo) {
    Optional<Path> certificates = environment.value(CERTIFICATE_FILE);
    Optional<Path> key = environment.value(KEY_FILE);
    Optional<Integer> chosen = environment.value(PORT);
    Optional<Integer> redirect = environment.value(REDIRECT_PORT);
    if (!environment.hasAny(GROUP)) {
      return Optional.empty();
    }
    if (demo) {
      environment.mistake(
          first(environment),
          "is set, and the demo is for this machine only; unset it, or run serve");
      return Optional.empty();
    }
    require(environment, CERTIFICATE_FILE);
    require(environment, KEY_FILE);
    Optional<URI> base = https(environment);
    int own = chosen.or(() -> base.map(URI::getPort).filter(it -> it > 0)).orElse(HTTPS);
    refuseTwice(environment, own, redirect, port);
    Optional<PairFiles> files =
        certificates.flatMap(it -> key.map(other -> new PairFiles(it, other)));
    Optional<TlsPair> pair = files.flatMap(it -> pair(environment, it));
    return pair.map(it -> new TlsSettings(files.orElseThrow(), it, own, redirect));
  }

  private static Variable<?> first(Environment environment) {
    return GROUP.variables().stream().filter(environment::has).findFirst().orElseThrow();
  }

  private static void require(Environment environment, Variable<?> needed) {
    if (!environment.has(needed)) {
      environment.mistake(
          first(environment), "is set, and " + needed.name() + " is not; set that, or unset this");
    }
  }

  /** What links begin with, if by https; of one that is wrong in itself that is told already. */
  private static Optional<URI> https(Environment environment) {
    Optional<URI> base = environment.value(ProgramVariables.BASE_URL);
    boolean unset = !environment.has(ProgramVariables.BASE_URL);
    if (unset || base.filter(it -> "http".equalsIgnoreCase(it.getScheme())).isPresent()) {
      environment.mistake(
          first(environment),
          "is set, and links begin with "
              + base.map(URI::toString).orElse("http://localhost")
              + "; set "
              + ProgramVariables.BASE_URL.name()
              + " to the https address that the certificate is for, or unset this");
    }
    return base.filter(it -> "https".equalsIgnoreCase(it.getScheme()));
  }

  /** The port without TLS stays: it is for this machine. */
  private static void refuseTwice(
      Environment environment, int own, Optional<Integer> redirect, int port) {
    if (own == port) {
      environment.mistake(
          PORT,
          "is "
              + own
              + ", as "
              + ProgramVariables.PORT.name()
              + " is, where this machine is answered without TLS; choose another for one of them");
    }
    if (redirect.filter(it -> it == own || it == port).isPresent()) {
      environment.mistake(
          REDIRECT_PORT, "is a port that is used already: " + redirect.get() + "; try 80");
    }
  }

  private static Optional<TlsPair> pair(Environment environment, PairFiles files) {
    try {
      return Optional.of(files.read());
    } catch (WrongPair wrong) {
      environment.mistake(
          wrong.isOfKey() ? KEY_FILE : CERTIFICATE_FILE,
          UNUSABLE + Language.ENGLISH.saying(wrong::words));
      return Optional.empty();
    }
  }

  /** Whether it is a mistake of what stands in the two files, and of no setting. */
  static boolean isOfPair(String mistake) {
    return mistake.contains(UNUSABLE);
  }

  private static Path file(String text) {
    return Readings.path().read(text).toAbsolutePath().normalize();
  }
}
