package io.cloakroom.gateway;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A handler of somebody else's, for one path and everything below it. */
final class Mounted extends Handler.Wrapper {
  private final String path;

  Mounted(String path, Handler handler) {
    super(handler);
    this.path = path;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String asked = Paths.of(request);
    return (asked.equals(path) || asked.startsWith(path + "/"))
        && super.handle(request, response, callback);
  }
}
