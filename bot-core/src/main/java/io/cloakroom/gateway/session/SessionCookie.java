package io.cloakroom.gateway.session;

import io.cloakroom.link.pass.Passes;
import java.util.Optional;
import org.eclipse.jetty.server.Request;

/**
 * The one cookie. Through TLS its name has the {@code __Host-} prefix (RFC 6265bis, section
 * 4.1.3.2), so that no other host can set it; on this machine, without TLS, it has not.
 */
final class SessionCookie {
  private static final String PLAIN = "cloakroom";

  private final String name;
  private final String attributes;

  SessionCookie(boolean secure) {
    this.name = secure ? "__Host-" + PLAIN : PLAIN;
    this.attributes = "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
  }

  /** The secret that the browser sent; empty when it sent nothing that could be one. */
  Optional<String> secret(Request request) {
    return Request.getCookies(request).stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(cookie -> cookie.getValue())
        .filter(Secrets::couldBeOne)
        .findFirst();
  }

  /** The value of {@code Set-Cookie} that lets the browser keep the secret. */
  String keep(String secret) {
    return name + "=" + secret + "; Max-Age=" + Passes.SESSION_LIFETIME.toSeconds() + attributes;
  }

  /** The value of {@code Set-Cookie} that makes the browser forget it. */
  String forget() {
    return name + "=; Max-Age=0" + attributes;
  }
}
