package io.cloakroom.deploy.shipped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** The chart with a test's values, and what Helm makes of it. */
public final class RenderedChart {
  public static final Path SOURCE = Path.of("helm", "cloakroom").toAbsolutePath();

  /** What nobody can do without. */
  public static final String LEAST =
      """
      {baseUrl: "https://pictures.example.com", proxies: ["10.42.0.0/16"],
       image: {repository: cloakroom}}
      """;

  private static final YAMLMapper YAML = new YAMLMapper();

  private RenderedChart() {}

  /** Values that switch everything on. */
  public static String everything() throws IOException {
    return Files.readString(SOURCE.resolve("ci/everything-values.yaml"));
  }

  /** A copy of the chart with these values over its own, the last first. */
  public static Path with(Path folder, String... values) throws IOException {
    Path copy = Files.createTempDirectory(folder, "chart").resolve("cloakroom");
    try (Stream<Path> files = Files.walk(SOURCE, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : files.toList()) {
        Path to = copy.resolve(SOURCE.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to);
        }
      }
    }
    // This Helm takes every cluster for one of Kubernetes 1.20.
    Path own = copy.resolve("Chart.yaml");
    Files.writeString(own, Files.readString(own).replaceFirst("(?m)^kubeVersion: .*$", ""));
    ObjectNode merged = (ObjectNode) YAML.readTree(copy.resolve("values.yaml").toFile());
    for (String some : values) {
      put(merged, YAML.readTree(some));
    }
    Files.writeString(copy.resolve("values.yaml"), merged.toString());
    return copy;
  }

  /** Every object, as YAML. */
  public static String text(Path folder, String... values) throws IOException {
    return new Helm(with(folder, values)).template().withName("cloakroom").call();
  }

  private static void put(ObjectNode into, JsonNode values) {
    for (Map.Entry<String, JsonNode> one : values.properties()) {
      if (one.getValue().isObject() && into.path(one.getKey()).isObject()) {
        put((ObjectNode) into.get(one.getKey()), one.getValue());
      } else {
        into.set(one.getKey(), one.getValue());
      }
    }
  }
}
