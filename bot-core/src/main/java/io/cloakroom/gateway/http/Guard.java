package io.cloakroom.gateway.http;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.HostPort;

/** Stands before every handler: hard headers on each answer, and no foreign host names at home. */
final class Guard extends Handler.Wrapper {
  private static final int MISDIRECTED = 421;

  private final GatewaySettings settings;
  private final HardHeaders headers;
  private final RouteTable forMachines;

  Guard(GatewaySettings settings, HardHeaders headers, RouteTable forMachines, Handler behind) {
    super(behind);
    this.forMachines = forMachines;
    this.settings = settings;
    this.headers = headers;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    headers.putOn(response.getHeaders());
    if (isForeign(request)) {
      new Exchange(request, response, callback)
          .send(
              HttpAnswer.of(
                  MISDIRECTED,
                  "text/plain;charset=utf-8",
                  "Nobody of this name lives here. Use " + settings.baseUrl() + "\n"));
      return true;
    }
    return super.handle(request, response, callback);
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
