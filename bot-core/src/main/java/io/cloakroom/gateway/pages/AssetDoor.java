package io.cloakroom.gateway.pages;

import io.cloakroom.gateway.http.Door;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** One file that the pages use, read once. */
public final class AssetDoor implements Door {
  private final HttpAnswer file;

  private AssetDoor(HttpAnswer file) {
    this.file = file;
  }

  /** Everything that the pages refer to. */
  public static List<Route> routes() {
    return List.of(
        route("page.css", "text/css;charset=utf-8"),
        route("hand-in.js", "text/javascript;charset=utf-8"),
        route("outsider.js", "text/javascript;charset=utf-8"),
        route("page.js", "text/javascript;charset=utf-8"),
        route("zoom.js", "text/javascript;charset=utf-8"),
        route("icon.svg", "image/svg+xml"));
  }

  private static Route route(String name, String type) {
    return Route.at("/assets/" + name, "other").get(of(name, type));
  }

  /**
   * @param name beside the gateway's classes, below {@code assets}
   */
  private static AssetDoor of(String name, String type) {
    try (InputStream in = AssetDoor.class.getResourceAsStream("assets/" + name)) {
      if (in == null) {
        throw new IllegalStateException("this program was built without its asset " + name);
      }
      return new AssetDoor(new HttpAnswer(200, type, in.readAllBytes(), Map.of()));
    } catch (IOException e) {
      throw new IllegalStateException("the asset cannot be read: " + name, e);
    }
  }

  @Override
  public void answer(Exchange exchange) {
    exchange.send(file);
  }
}
