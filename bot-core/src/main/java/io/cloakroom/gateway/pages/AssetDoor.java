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
  /** uPlot, of the version that the build names. */
  private static final String LIBRARY = "/META-INF/resources/webjars/uplot/1.6.30/";

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
        route("record.js", "text/javascript;charset=utf-8"),
        library("uplot.js", "dist/uPlot.iife.min.js", "text/javascript;charset=utf-8"),
        library("uplot.css", "dist/uPlot.min.css", "text/css;charset=utf-8"),
        library("uplot-licence.txt", "LICENSE", "text/plain;charset=utf-8"),
        route("page.js", "text/javascript;charset=utf-8"),
        route("zoom.js", "text/javascript;charset=utf-8"),
        route("icon.svg", "image/svg+xml"));
  }

  private static Route route(String name, String type) {
    return Route.at("/assets/" + name, "other").get(of("assets/" + name, type));
  }

  /** A file of the library that draws plots. */
  private static Route library(String name, String file, String type) {
    return Route.at("/assets/" + name, "other").get(of(LIBRARY + file, type));
  }

  /**
   * @param path on the class path, as this class sees it
   */
  private static AssetDoor of(String path, String type) {
    try (InputStream in = AssetDoor.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("this program was built without its asset " + path);
      }
      return new AssetDoor(new HttpAnswer(200, type, in.readAllBytes(), Map.of()));
    } catch (IOException e) {
      throw new IllegalStateException("the asset cannot be read: " + path, e);
    }
  }

  @Override
  public void answer(Exchange exchange) {
    exchange.send(file);
  }
}
