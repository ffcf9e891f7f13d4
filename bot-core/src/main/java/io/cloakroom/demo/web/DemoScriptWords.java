package io.cloakroom.demo.web;

import io.cloakroom.words.Language;
import io.cloakroom.words.Words;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the demo's page and its scripts say: handed to them with the page, in its language. */
final class DemoScriptWords {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-zA-Z]+)}}");

  private DemoScriptWords() {}

  /**
   * The page with its words in it.
   *
   * @param page where {@code {{name}}} stands for what is called so; {@code {{language}}} for the
   *     language, and {@code {{words}}} for everything that scripts say, as JSON
   */
  static String in(String page) {
    Map<String, String> words = words();
    Map<String, String> places = new TreeMap<>(words);
    places.put("language", Language.spoken().tag());
    places.put("words", PageJson.of(words).toString());
    return PLACE
        .matcher(page)
        .replaceAll(
            place ->
                Matcher.quoteReplacement(
                    attribute(Objects.requireNonNull(places.get(place.group(1))))));
  }

  private static Map<String, String> words() {
    ResourceBundle bundle = Words.bundle(DemoScriptWords.class);
    Map<String, String> words = new TreeMap<>();
    bundle.keySet().forEach(key -> words.put(key, bundle.getString(key)));
    return words;
  }

  private static String attribute(String text) {
    return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
  }
}
