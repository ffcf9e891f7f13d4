package io.cloakroom.demo.web;

import io.cloakroom.gateway.http.Exchange;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Keeps the demo to this machine and to its own page. In the demo everybody may be anybody, so
 * neither another machine nor a page of another site may speak to it: not by this machine's address
 * under a foreign name (DNS rebinding), not by a form or script that a browser sends along (CSRF).
 */
final class LocalOnly extends Handler.Wrapper {
  /** Only a script of the page's own origin can set it, so it stands on every change. */
  static final String HEADER = "X-Cloakroom-Demo";

  private static final Set<String> OWN = Set.of("same-origin", "none");

  LocalOnly(Handler behind) {
    super(behind);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Answers.headers(response.getHeaders());
    Optional<String> refusal = refusal(request);
    if (refusal.isPresent()) {
      new Exchange(request, response, callback)
          .send(Answers.problem(Asked.FORBIDDEN, refusal.get()));
      return true;
    }
    return super.handle(request, response, callback);
  }

  /** Why the request is not answered; empty when it may be. */
  static Optional<String> refusal(Request request) {
    if (!isLoopback(Request.getRemoteAddr(request))) {
      return Optional.of(DemoWords.WORDS.thisMachineOnly());
    }
    String host = header(request, "Host");
    if (!isOwnName(host)) {
      return Optional.of(DemoWords.WORDS.localhostOnly());
    }
    String origin = header(request, "Origin");
    if (!origin.isEmpty() && !origin.equalsIgnoreCase("http://" + host)) {
      return Optional.of(DemoWords.WORDS.ownPageOnly());
    }
    return isChange(request) || isCall(request) ? refusalOfCall(request) : Optional.empty();
  }

  private static Optional<String> refusalOfCall(Request request) {
    String site = header(request, "Sec-Fetch-Site");
    if (!site.isEmpty() && !OWN.contains(site)) {
      return Optional.of(DemoWords.WORDS.ownPageOnly());
    }
    return isChange(request) && header(request, HEADER).isEmpty()
        ? Optional.of(DemoWords.WORDS.needsHeader(HEADER))
        : Optional.empty();
  }

  private static boolean isChange(Request request) {
    return !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD");
  }

  private static boolean isCall(Request request) {
    return request.getHttpURI().getPath().contains("/api/");
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

  private static String header(Request request, String name) {
    return Optional.ofNullable(request.getHeaders().get(name)).orElse("");
  }
}
