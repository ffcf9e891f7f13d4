package io.cloakroom.demo;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** The files that the page is made of, from the class path; no others can be asked for. */
final class Assets {
  private static final String HTML = "text/html;charset=utf-8";
  private static final String SCRIPT = "text/javascript;charset=utf-8";
  private static final String STYLE = "text/css;charset=utf-8";

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("index.html", HTML),
          Map.entry("demo.css", STYLE),
          Map.entry("look.css", STYLE),
          Map.entry("app.js", SCRIPT),
          Map.entry("api.js", SCRIPT),
          Map.entry("state.js", SCRIPT),
          Map.entry("dom.js", SCRIPT),
          Map.entry("inert.js", SCRIPT),
          Map.entry("messages.js", SCRIPT),
          Map.entry("card.js", SCRIPT),
          Map.entry("composer.js", SCRIPT),
          Map.entry("hints.js", SCRIPT),
          Map.entry("sidebar.js", SCRIPT),
          Map.entry("answers.js", SCRIPT),
          Map.entry("log.js", SCRIPT),
          Map.entry("icon.svg", "image/svg+xml"),
          Map.entry("sample-1.jpg", "image/jpeg"),
          Map.entry("sample-2.jpg", "image/jpeg"));

  /** Answers for a path such as {@code /app.js}; the page itself stands at {@code /}. */
  Route route(String path) {
    String name = path.equals("/") ? "index.html" : path.substring(1);
    return (asked, response) -> {
      if (!asked.request().getRequestURI().startsWith(DemoPages.PATH + "/")) {
        response.sendRedirect(DemoPages.PATH + "/");
        return;
      }
      String type = Optional.ofNullable(TYPES.get(name)).orElseThrow(Assets::nothingHere);
      Answers.bytes(response, type, read(name));
    };
  }

  private static byte[] read(String name) throws IOException, Refusal {
    try (InputStream resource = Assets.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw nothingHere();
      }
      return resource.readAllBytes();
    }
  }

  private static Refusal nothingHere() {
    return new Refusal(Asked.NOT_FOUND, "There is no such page.");
  }
}
