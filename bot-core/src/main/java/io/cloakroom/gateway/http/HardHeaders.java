package io.cloakroom.gateway.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;

/** The headers that stand on every answer, whatever its route and status (T9, T10, T15). */
final class HardHeaders {
  private static final String CSP = "Content-Security-Policy";

  /** For whatever is not a page: pictures above all. A browser runs nothing that it finds there. */
  private static final String SANDBOX = "default-src 'none'; frame-ancestors 'none'; sandbox";

  private final Map<String, String> always = new LinkedHashMap<>();

  HardHeaders(boolean secure) {
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
}
