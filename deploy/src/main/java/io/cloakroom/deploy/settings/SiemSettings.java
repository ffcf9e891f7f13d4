package io.cloakroom.deploy.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cloakroom.record.form.EventForm;
import io.cloakroom.record.stream.HttpsSiem;
import io.cloakroom.record.stream.Siem;
import io.cloakroom.record.stream.SyslogSiem;
import io.cloakroom.record.stream.TlsTrust;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Where the record is sent on to, as it is sealed.
 *
 * @param url a web address, or one that begins with {@code syslog+tls}
 * @param form in which each event is sent
 * @param authorities a file of certificates, one of which must vouch for it; without, those of Java
 * @param token a file with the token that it wants
 */
public record SiemSettings(
    URI url, EventForm form, Optional<Path> authorities, Optional<Path> token) {
  static final String SYSLOG = "syslog+tls";

  private static final int SYSLOG_PORT = 6514;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  public SiemSettings {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(form, "form");
    Objects.requireNonNull(authorities, "authorities");
    Objects.requireNonNull(token, "token");
  }

  /** What it goes by before people; what stands behind the host may be a secret. */
  public String name() {
    return url.getScheme() + "://" + url.getRawAuthority();
  }

  /** Under what its place in the record is kept: tells another address, and says none. */
  public String place() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(url.toString().getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Under what it was kept in the beginning. */
  public String formerPlace() {
    return name() + (url.getRawPath() == null ? "" : url.getRawPath());
  }

  /**
   * The way to it; nothing is sent yet.
   *
   * @throws IOException when the file of certificates cannot be used
   */
  public Siem open(Clock clock) throws IOException {
    SSLContext tls = TlsTrust.of(authorities);
    if (url.getScheme().equals(SYSLOG)) {
      int port = url.getPort() < 0 ? SYSLOG_PORT : url.getPort();
      return new SyslogSiem(url.getHost(), port, tls, clock);
    }
    HttpsSiem.BearerToken bearer =
        token.isPresent()
            ? () -> Optional.of(Files.readString(token.get()).strip())
            : HttpsSiem.BearerToken.NONE;
    return new HttpsSiem(url, bearer, tls, PATIENCE);
  }
}
