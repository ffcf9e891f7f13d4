package io.cloakroom.discord;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A payload that was looked at and found good, kept beside the tests. With the system property
 * {@code snapshots.write} a changed one is written instead of refused: look at the difference.
 */
public record Snapshot(String name) {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
  private static final Pattern CHANGING =
      Pattern.compile(
          "\\d{17,20}|(?<=/i/)[\\w-]{44}|(?<=#)[\\w-]{43}|\\b0[0-9a-z]{25}\\b"
              + "|(?<=picture-)[0-9A-Z]{4}\\b"
              + "|(?<=#)[\\w-]{12}(?=\")|(?<=\"nonce\" : \")[\\w-]{25}");

  private static final Pattern DIGEST = Pattern.compile("(?<=picture-\\d)-[0-9a-f]{16}");

  public static Snapshot of(String name) {
    return new Snapshot(name);
  }

  public void matches(JsonNode payload) {
    try {
      String now = steady(JSON.writeValueAsString(JSON.treeToValue(payload, Object.class))) + "\n";
      Path file = Path.of("src", "test", "resources", "snapshots", name + ".json");
      if (Boolean.getBoolean("snapshots.write")) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, now);
      }
      assertThat(now).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What is different at each run by a name that is the same at each run. A preview's name ends
   * with a digest of it, which another JDK may encode otherwise.
   */
  private static String steady(String json) {
    Map<String, String> names = new LinkedHashMap<>();
    Matcher found = CHANGING.matcher(DIGEST.matcher(json).replaceAll(""));
    StringBuilder steady = new StringBuilder();
    while (found.find()) {
      String id = found.group();
      found.appendReplacement(
          steady, names.computeIfAbsent(id, none -> "id-" + (names.size() + 1)));
    }
    return found.appendTail(steady).toString();
  }
}
