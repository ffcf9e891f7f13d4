package io.cloakroom.gateway.tls;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * Where browsers come in when TLS ends in the program.
 *
 * @param address to listen on: {@code 0.0.0.0} for everybody
 * @param port to listen on, 1 to 65535; 0 takes a free one
 * @param sendingOn the port on which whoever comes without TLS is sent on to the base URL; empty
 *     for none, 0 takes a free one
 * @param context asked at each connection for what that one is made with
 */
public record TlsDoor(
    String address, int port, Optional<Integer> sendingOn, Supplier<SSLContext> context) {
  private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

  /** Those with forward secrecy that bind what they encrypt (RFC 9325, section 4.2). */
  private static final String[] SUITES = {
    "TLS_AES_\\d+_GCM_SHA\\d+",
    "TLS_CHACHA20_POLY1305_SHA256",
    "TLS_ECDHE_(ECDSA|RSA)_WITH_(AES_\\d+_GCM_SHA\\d+|CHACHA20_POLY1305_SHA256)"
  };

  public TlsDoor {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(sendingOn, "sendingOn");
    Objects.requireNonNull(context, "context");
  }

  /** How connections are made there: HTTP within TLS. */
  public ConnectionFactory[] connections(HttpConfiguration within) {
    HttpConfiguration http = new HttpConfiguration(within);
    // For which names a certificate is, browsers see to.
    http.addCustomizer(new SecureRequestCustomizer(false));
    SslContextFactory.Server tls = new Live(context);
    tls.setIncludeProtocols(VERSIONS);
    tls.setExcludeProtocols();
    tls.setIncludeCipherSuites(SUITES);
    tls.setExcludeCipherSuites();
    tls.setRenegotiationAllowed(false);
    return new ConnectionFactory[] {
      new SslConnectionFactory(tls, HttpVersion.HTTP_1_1.asString()),
      new HttpConnectionFactory(http)
    };
  }

  /** Asks for what there is by now, and leaves connections that are there as they are. */
  private static final class Live extends SslContextFactory.Server {
    private final Supplier<SSLContext> now;

    Live(Supplier<SSLContext> now) {
      this.now = now;
      setSslContext(now.get());
    }

    @Override
    public SSLContext getSslContext() {
      return now.get();
    }
  }
}
