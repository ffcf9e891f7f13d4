package io.cloakroom.gateway;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;

/** The headers that stand on every answer, whatever its route and status (T9, T10, T15). */
final class HardHeaders {
  static final String CSP = "Content-Security-Policy";

  /** For whatever is not a page: pictures above all. A browser runs nothing that it finds there. */
  static final String SANDBOX = "default-src 'none'; frame-ancestors 'none'; sandbox";

  private static final int NONCE_BYTES = 16;

  private final Map<String, String> always = new LinkedHashMap<>();
  private final SecureRandom random;

  HardHeaders(boolean secure, SecureRandom random) {
    this.random = random;
    always.put(CSP, SANDBOX);
    always.put("Cache-Control", "private, no-store");
    always.put("Referrer-Policy", "no-referrer");
    always.put("X-Content-Type-Options", "nosniff");
    always.put("X-Frame-Options", "DENY");
    always.put("X-Robots-Tag", "noindex, nofollow, noarchive, nosnippet");
    always.put("Cross-Origin-Resource-Policy", "same-origin");
    always.put("Cross-Origin-Opener-Policy", "same-origin");
    always.put(
        "Permissions-Policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()");
    if (secure) {
      always.put("Strict-Transport-Security", "max-age=31536000");
    }
  }

  void putOn(HttpFields.Mutable headers) {
    always.forEach(headers::put);
  }

  /** A value that no answer had before, for the one script and the one style sheet of a page. */
  String nonce() {
    byte[] bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * What a page with this nonce may do: run its own script, talk to this host, show pictures.
   *
   * @param formTargets where its forms may lead besides; browsers hold redirects to that too
   */
  static String forPage(String nonce, List<String> formTargets) {
    List<String> allowed = new ArrayList<>(List.of("'self'"));
    allowed.addAll(formTargets);
    return "default-src 'none'; script-src 'nonce-"
        + nonce
        + "'; style-src 'nonce-"
        + nonce
        + "'; img-src blob: 'self'; connect-src 'self'; form-action "
        + String.join(" ", allowed)
        + "; frame-ancestors 'none'; base-uri 'none'";
  }
}
