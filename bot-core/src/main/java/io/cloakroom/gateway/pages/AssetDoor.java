package io.cloakroom.gateway.pages;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.cloakroom.gateway.http.Door;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.http.Route;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * One file that the pages use, read once. It is the same for everybody and says nothing of anybody:
 * whoever asks for these very bytes, by their digest, may keep them; nothing else is kept (ADR 89).
 */
public final class AssetDoor implements Door {
  private static final String FOLDER = "/assets/";

  private static final String SCRIPT = "text/javascript;charset=utf-8";

  /** uPlot, of the version that the build names. */
  private static final String LIBRARY = "/META-INF/resources/webjars/uplot/1.6.30/";

  /** Whoever takes gzip at all; nobody names it to refuse it but by a weight of nothing. */
  private static final Pattern GZIP =
      Pattern.compile("\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))");

  /** For a year, which is as long as caches count (RFC 9111), without asking again (RFC 8246). */
  private static final String KEPT = "public, max-age=31536000, immutable";

  private static final int DIGEST_LETTERS = 16;

  /** Everything that the pages refer to, by name. */
  private static final Map<String, AssetDoor> ALL =
      Stream.of(
              file("page.css", "text/css;charset=utf-8").anywhere(),
              scripts("hand-in.js", "telling.js", "hand-in.js"),
              scripts("outsider.js", "telling.js", "arriving.js", "outsider.js"),
              scripts("record.js", "telling.js", "record.js", "pass.js"),
              scripts("library.js", "telling.js", "library.js", "pass.js"),
              library("uplot.js", "dist/uPlot.iife.min.js", SCRIPT),
              library("uplot.css", "dist/uPlot.min.css", "text/css;charset=utf-8"),
              library("uplot-licence.txt", "LICENSE", "text/plain;charset=utf-8"),
              scripts("page.js", "telling.js", "arriving.js", "together.js", "page.js"),
              file("zoom.js", SCRIPT).anywhere(),
              scripts("pane.js", "telling.js", "arriving.js", "together.js", "pane.js").anywhere(),
              file("icon.svg", "image/svg+xml"))
          .collect(toUnmodifiableMap(asset -> asset.name, Function.identity()));

  private final String name;
  private final String version;
  private final HttpAnswer file;
  private final HttpAnswer packed;

  private AssetDoor(String name, String version, HttpAnswer file, HttpAnswer packed) {
    this.name = name;
    this.version = version;
    this.file = file;
    this.packed = packed;
  }

  public static List<Route> routes() {
    return ALL.values().stream()
        .map(asset -> Route.at(FOLDER + asset.name, "other").get(asset))
        .toList();
  }

  /**
   * Where a page finds it: another release of it has another address.
   *
   * @param name of one that there is
   */
  public static String address(String name) {
    AssetDoor asset = ALL.get(name);
    if (asset == null) {
      throw new IllegalArgumentException("no page has an asset " + name);
    }
    return FOLDER + name + "?" + asset.version;
  }

  private static AssetDoor file(String name, String type) {
    return of(name, type, "assets/" + name);
  }

  /** Several scripts as one file, which a slow line waits for once. */
  private static AssetDoor scripts(String name, String... parts) {
    return of(
        name, SCRIPT, Arrays.stream(parts).map(part -> "assets/" + part).toArray(String[]::new));
  }

  /** A file of the library that draws plots. */
  private static AssetDoor library(String name, String file, String type) {
    return of(name, type, LIBRARY + file);
  }

  /**
   * Packed is only what is the same for everybody: of a secret its length would tell something.
   *
   * @param paths on the class path, as this class sees them
   */
  private static AssetDoor of(String name, String type, String... paths) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Arrays.stream(paths).forEach(path -> all.writeBytes(read(path)));
    byte[] bytes = all.toByteArray();
    Map<String, String> varies = Map.of("Vary", "Accept-Encoding");
    return new AssetDoor(
        name,
        "v=" + digest(bytes),
        new HttpAnswer(200, type, bytes, varies),
        new HttpAnswer(200, type, gzip(bytes), varies).with("Content-Encoding", "gzip"));
  }

  /** The same, also for a page of ours in a sandbox, which has no origin: it holds no secret. */
  private AssetDoor anywhere() {
    String header = "Cross-Origin-Resource-Policy";
    return new AssetDoor(
        name, version, file.with(header, "cross-origin"), packed.with(header, "cross-origin"));
  }

  private static String digest(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest).substring(0, DIGEST_LETTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
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

  /** Without its digest, or with that of another release, it is answered and not kept. */
  @Override
  public void answer(Exchange exchange) {
    boolean packs = exchange.header("Accept-Encoding").filter(GZIP.asPredicate()).isPresent();
    HttpAnswer answer = packs ? packed : file;
    boolean named = version.equals(exchange.request().getHttpURI().getQuery());
    exchange.send(named ? answer.with("Cache-Control", KEPT) : answer);
  }
}
