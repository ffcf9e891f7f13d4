package io.cloakroom.gateway.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloakroom.words.Words;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;

/** What the scripts of the pages say: handed to them by their page, whose language they speak. */
final class ScriptWords {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OF_ALL = "all.";

  private ScriptWords() {}

  /**
   * The words of one script, and those that all have, by key, as JSON.
   *
   * @param scriptFile {@code page.js}
   */
  static String of(String scriptFile) {
    String own = scriptFile.replaceFirst("[.]js$", ".");
    ResourceBundle bundle = Words.bundle(ScriptWords.class);
    Map<String, String> words = new TreeMap<>();
    put(words, bundle, OF_ALL);
    // What a script says of its own goes before what all say.
    put(words, bundle, own);
    try {
      return JSON.writeValueAsString(words);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("words can be written", e);
    }
  }

  private static void put(Map<String, String> words, ResourceBundle bundle, String prefix) {
    for (String key : bundle.keySet()) {
      if (key.startsWith(prefix)) {
        words.put(key.substring(prefix.length()), bundle.getString(key));
      }
    }
  }
}
