package io.cloakroom.demo;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the demo to this machine and to its own page. In the demo everybody may be anybody, so
 * neither another machine nor a page of another site may speak to it: not by this machine's address
 * under a foreign name (DNS rebinding), not by a form or script that a browser sends along (CSRF).
 */
final class LocalOnly {
  /** Only a script of the page's own origin can set it, so it stands on every change. */
  static final String HEADER = "X-Cloakroom-Demo";

  private static final Set<String> OWN = Set.of("same-origin", "none");

  private LocalOnly() {}

  /** Why the request is not answered; empty when it may be. */
  static Optional<String> refusal(HttpServletRequest request) {
    if (!isLoopback(request.getRemoteAddr())) {
      return Optional.of("The demo is for this machine only.");
    }
    String host = header(request, "Host");
    if (!isOwnName(host)) {
      return Optional.of("The demo answers to localhost and 127.0.0.1 only.");
    }
    String origin = header(request, "Origin");
    if (!origin.isEmpty() && !origin.equalsIgnoreCase("http://" + host)) {
      return Optional.of("The demo answers its own page only.");
    }
    return isChange(request) || isCall(request) ? refusalOfCall(request) : Optional.empty();
  }

  private static Optional<String> refusalOfCall(HttpServletRequest request) {
    String site = header(request, "Sec-Fetch-Site");
    if (!site.isEmpty() && !OWN.contains(site)) {
      return Optional.of("The demo answers its own page only.");
    }
    return isChange(request) && header(request, HEADER).isEmpty()
        ? Optional.of("A change needs the header " + HEADER + ".")
        : Optional.empty();
  }

  private static boolean isChange(HttpServletRequest request) {
    return !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD");
  }

  private static boolean isCall(HttpServletRequest request) {
    return request.getRequestURI().contains("/api/");
  }

  private static boolean isOwnName(String host) {
    return host.matches("(?i)(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?");
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static String header(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getHeader(name)).orElse("");
  }
}
