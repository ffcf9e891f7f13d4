package io.cloakroom.deploy.settings;

import io.cloakroom.record.form.EventForm;
import io.cloakroom.record.stream.HttpsSiem;
import io.cloakroom.record.stream.Siem;
import io.cloakroom.record.stream.SyslogSiem;
import io.cloakroom.record.stream.TlsTrust;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
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

  /** What it goes by; what stands behind a question mark may be a secret. */
  public String name() {
    String path = url.getRawPath() == null ? "" : url.getRawPath();
    return url.getScheme() + "://" + url.getRawAuthority() + path;
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
