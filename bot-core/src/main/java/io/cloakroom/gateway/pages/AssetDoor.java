package io.cloakroom.gateway.pages;

import io.cloakroom.gateway.http.Door;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.http.Route;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** One file that the pages use, read once. */
public final class AssetDoor implements Door {
  /** uPlot, of the version that the build names. */
  private static final String LIBRARY = "/META-INF/resources/webjars/uplot/1.6.30/";

  /** Whoever takes gzip at all; nobody names it to refuse it but by a weight of nothing. */
  private static final Pattern GZIP =
      Pattern.compile("\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))");

  private static final Map<String, String> VARIES = Map.of("Vary", "Accept-Encoding");

  private final HttpAnswer file;
  private final HttpAnswer packed;

  /** Packed is only what is the same for everybody: of a secret its length would tell something. */
  private AssetDoor(String type, byte[] bytes) {
    file = new HttpAnswer(200, type, bytes, VARIES);
    packed = new HttpAnswer(200, type, gzip(bytes), VARIES).with("Content-Encoding", "gzip");
  }

  /** Everything that the pages refer to. */
  public static List<Route> routes() {
    return List.of(
        anywhere(route("page.css", "text/css;charset=utf-8")),
        scripts("hand-in.js", "telling.js", "hand-in.js"),
        scripts("outsider.js", "telling.js", "arriving.js", "outsider.js"),
        scripts("record.js", "telling.js", "record.js", "pass.js"),
        scripts("library.js", "telling.js", "library.js", "pass.js"),
        library("uplot.js", "dist/uPlot.iife.min.js", "text/javascript;charset=utf-8"),
        library("uplot.css", "dist/uPlot.min.css", "text/css;charset=utf-8"),
        library("uplot-licence.txt", "LICENSE", "text/plain;charset=utf-8"),
        scripts("page.js", "telling.js", "arriving.js", "together.js", "page.js"),
        anywhere(route("zoom.js", "text/javascript;charset=utf-8")),
        anywhere(scripts("pane.js", "telling.js", "arriving.js", "together.js", "pane.js")),
        route("icon.svg", "image/svg+xml"));
  }

  private static Route route(String name, String type) {
    return Route.at("/assets/" + name, "other").get(of("assets/" + name, type));
  }

  /** Several scripts as one file, which a slow line waits for once. */
  private static Route scripts(String name, String... parts) {
    List<String> paths = Arrays.stream(parts).map(part -> "assets/" + part).toList();
    return Route.at("/assets/" + name, "other").get(of(paths, "text/javascript;charset=utf-8"));
  }

  /** The same, also for a page of ours in a sandbox, which has no origin: it holds no secret. */
  private static Route anywhere(Route route) {
    Door door = route.get().orElseThrow();
    return route.get(
        exchange -> {
          exchange.response().getHeaders().put("Cross-Origin-Resource-Policy", "cross-origin");
          door.answer(exchange);
        });
  }

  /** A file of the library that draws plots. */
  private static Route library(String name, String file, String type) {
    return Route.at("/assets/" + name, "other").get(of(LIBRARY + file, type));
  }

  private static AssetDoor of(String path, String type) {
    return of(List.of(path), type);
  }

  /**
   * @param paths on the class path, as this class sees them
   */
  private static AssetDoor of(List<String> paths, String type) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    paths.forEach(path -> all.writeBytes(read(path)));
    return new AssetDoor(type, all.toByteArray());
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(all)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("packing in memory", e);
    }
    return all.toByteArray();
  }

  private static byte[] read(String path) {
    try (InputStream in = AssetDoor.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("this program was built without its asset " + path);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("the asset cannot be read: " + path, e);
    }
  }

  @Override
  public void answer(Exchange exchange) {
    boolean packs = exchange.header("Accept-Encoding").filter(GZIP.asPredicate()).isPresent();
    exchange.send(packs ? packed : file);
  }
}
