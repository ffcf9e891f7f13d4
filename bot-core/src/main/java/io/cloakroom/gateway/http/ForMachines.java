package io.cloakroom.gateway.http;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers who watches the server at once, in the server's own threads, and hands every other
 * request on: whatever the others wait for, it can be seen that the program is alive.
 */
final class ForMachines extends Handler.Wrapper {
  private final RouteTable watched;
  private final RouteHandler answers;

  ForMachines(RouteTable watched, RouteHandler answers, Handler others) {
    super(others);
    this.watched = watched;
    this.answers = answers;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    return watched.find(request).isPresent()
        ? answers.handle(request, response, callback)
        : super.handle(request, response, callback);
  }
}
