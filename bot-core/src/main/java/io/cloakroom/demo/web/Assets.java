package io.cloakroom.demo.web;

import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The files that the page is made of, from the class path; no others can be asked for. */
final class Assets {
  private static final int FOUND = 302;
  private static final String PAGE = "index.html";
  private static final String HTML = "text/html;charset=utf-8";
  private static final String SCRIPT = "text/javascript;charset=utf-8";
  private static final String STYLE = "text/css;charset=utf-8";

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry(PAGE, HTML),
          Map.entry("demo.css", STYLE),
          Map.entry("look.css", STYLE),
          Map.entry("app.js", SCRIPT),
          Map.entry("api.js", SCRIPT),
          Map.entry("telling.js", SCRIPT),
          Map.entry("state.js", SCRIPT),
          Map.entry("dom.js", SCRIPT),
          Map.entry("inert.js", SCRIPT),
          Map.entry("messages.js", SCRIPT),
          Map.entry("card.js", SCRIPT),
          Map.entry("composer.js", SCRIPT),
          Map.entry("hints.js", SCRIPT),
          Map.entry("sidebar.js", SCRIPT),
          Map.entry("answers.js", SCRIPT),
          Map.entry("tour.js", SCRIPT),
          Map.entry("icon.svg", "image/svg+xml"),
          Map.entry("sample-1.jpg", "image/jpeg"),
          Map.entry("sample-2.jpg", "image/jpeg"));

  private Assets() {}

  /** The page itself stands at the path and a slash, its files below. */
  static List<Route> routes(String path) {
    Stream<Route> files =
        TYPES.entrySet().stream()
            .map(
                file ->
                    Answers.route(path + "/" + file.getKey())
                        .get(exchange -> send(exchange, file.getKey(), file.getValue())));
    Stream<Route> page =
        Stream.of(
            Answers.route(path).get(exchange -> lead(exchange, path + "/")),
            Answers.route(path + "/").get(exchange -> send(exchange, PAGE, HTML)));
    return Stream.concat(page, files).toList();
  }

  private static byte[] spoken(byte[] page) {
    return DemoScriptWords.in(new String(page, StandardCharsets.UTF_8))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void lead(Exchange exchange, String to) {
    exchange.send(HttpAnswer.of(FOUND, HTML, "").with("Location", to));
  }

  private static void send(Exchange exchange, String name, String type) throws IOException {
    try (InputStream resource = Assets.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IOException("this program was built without its asset " + name);
      }
      byte[] bytes = resource.readAllBytes();
      Answers.bytes(exchange, type, name.equals(PAGE) ? spoken(bytes) : bytes);
    }
  }
}
