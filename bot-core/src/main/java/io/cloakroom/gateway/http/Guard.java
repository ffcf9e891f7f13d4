package io.cloakroom.gateway.http;

import io.cloakroom.gateway.tls.SendingOn;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.HostPort;

/** Stands before every handler: hard headers on each answer, and no foreign host names at home. */
final class Guard extends Handler.Wrapper {
  private static final int FORBIDDEN = 403;
  private static final int MISDIRECTED = 421;

  private final GatewaySettings settings;
  private final AddressRanges proxies;
  private final HardHeaders headers;
  private final RouteTable forMachines;

  Guard(GatewaySettings settings, HardHeaders headers, RouteTable forMachines, Handler behind) {
    super(behind);
    this.forMachines = forMachines;
    this.settings = settings;
    this.proxies = AddressRanges.of(settings.trustedProxies());
    this.headers = headers;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    headers.putOn(response.getHeaders());
    if (isPastTheProxy(request)) {
      return answer(FORBIDDEN, "This is for the proxy in front.", request, response, callback);
    }
    if (isForeign(request)) {
      return answer(MISDIRECTED, "Nobody of this name lives here.", request, response, callback);
    }
    return super.handle(request, response, callback);
  }

  private boolean answer(
      int status, String words, Request request, Response response, Callback callback) {
    String all = words + " Use " + settings.baseUrl() + "\n";
    new Exchange(request, response, callback)
        .send(HttpAnswer.of(status, "text/plain;charset=utf-8", all));
    return true;
  }

  /**
   * Whoever comes from beyond this machine, without TLS and not through the proxy, gets no page.
   * Who watches comes from anywhere, and is told next to nothing.
   */
  private boolean isPastTheProxy(Request request) {
    String address = Request.getRemoteAddr(request);
    return settings.exposed()
        && !request.isSecure()
        && !SendingOn.comesIn(request)
        && !GatewaySettings.isLoopback(address)
        && !proxies.contains(address)
        && forMachines.find(request).isEmpty();
  }

  /**
   * A page of another site that calls itself by this machine's address (DNS rebinding) still says
   * its own name. Behind a real base URL proxies may rename the host, so nothing follows from it.
   */
  private boolean isForeign(Request request) {
    return settings.onThisMachine()
        && forMachines.find(request).isEmpty()
        && !GatewaySettings.isLoopback(HostPort.normalizeHost(Request.getServerName(request)));
  }
}
