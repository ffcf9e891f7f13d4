package io.cloakroom.deploy.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.deploy.Required;
import io.cloakroom.deploy.log.EcsEncoder;
import io.cloakroom.record.form.EventForm;
import io.cloakroom.record.form.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every event that the record can hold is valid in the schema that Elastic publishes: each field is
 * there, of its type, with a value that is allowed. The schema comes from npm.
 */
@Tag("full")
class EcsSchemaIT {
  private static final String SCHEMA = "@elastic/ecs@9.4.0";
  private static final Set<String> OUTCOMES =
      Set.of("ok", "not_member", "expired", "unknown_pass", "by_approval", "damaged");

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path folder;

  @Test
  void everyEventIsValidInThePublishedSchema() throws Exception {
    JsonNode schema = schema();
    assertThat(schema.path("event.category").path("allowed_values").size()).isGreaterThan(10);

    for (AuditEvent event : Vocabulary.events(OUTCOMES)) {
      JsonNode node = JSON.readTree(EventForm.ECS.line(3, event));
      Map<String, JsonNode> fields = new HashMap<>();
      flatten("", node, fields);

      fields.forEach((name, value) -> check(schema, name, value));
      types(schema, node);
    }
    String line = EventForm.ECS.line(0, Vocabulary.events(OUTCOMES).get(0));
    assertThat(JSON.readTree(line).path("ecs").path("version").asText())
        .isEqualTo(SCHEMA.substring(SCHEMA.lastIndexOf('@') + 1));
  }

  @Test
  void everyLineOfTheLogIsValidInThePublishedSchema() throws Exception {
    LoggerContext context = new LoggerContext();
    EcsEncoder encoder = new EcsEncoder();
    encoder.setContext(context);
    encoder.setTrace("%ex{12}");
    encoder.start();
    IllegalStateException failure = new IllegalStateException("why");
    LoggingEvent event =
        new LoggingEvent(
            "here", context.getLogger("io.cloakroom.Any"), Level.ERROR, "said", failure, null);

    JsonNode line = JSON.readTree(encoder.encode(event));

    JsonNode schema = schema();
    assertThat(line.has("error.stack_trace")).isTrue();
    line.properties().forEach(field -> check(schema, field.getKey(), field.getValue()));
    assertThat(line.path("ecs.version").asText())
        .isEqualTo(SCHEMA.substring(SCHEMA.lastIndexOf('@') + 1));
  }

  private static void flatten(String above, JsonNode node, Map<String, JsonNode> fields) {
    for (Map.Entry<String, JsonNode> one : node.properties()) {
      String name = above + one.getKey();
      if (one.getValue().isObject()) {
        // What is ours stands in an object with our name, which the schema leaves to us.
        if (!name.equals("cloakroom")) {
          flatten(name + ".", one.getValue(), fields);
        }
      } else {
        fields.put(name, one.getValue());
      }
    }
  }

  private static void check(JsonNode schema, String name, JsonNode value) {
    JsonNode field = schema.path(name);
    assertThat(field.isObject()).as("no field %s", name).isTrue();
    boolean array = field.path("normalize").toString().contains("array");
    assertThat(value.isArray()).as(name).isEqualTo(array);
    Set<String> allowed = names(field.path("allowed_values"));
    for (JsonNode one : array ? value : JSON.createArrayNode().add(value)) {
      assertThat(isOf(field.path("type").asText(), one)).as("%s: %s", name, one).isTrue();
      if (!allowed.isEmpty()) {
        assertThat(allowed).as(name).contains(one.asText());
      }
    }
  }

  private static boolean isOf(String type, JsonNode value) {
    return switch (type) {
      case "keyword", "match_only_text", "wildcard" -> value.isTextual();
      case "date" -> value.isTextual() && value.asText().matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
      case "long" -> value.isIntegralNumber();
      default -> false;
    };
  }

  /** A category says which types go with it. */
  private static void types(JsonNode schema, JsonNode node) {
    Set<String> expected = new HashSet<>();
    for (JsonNode category : schema.path("event.category").path("allowed_values")) {
      if (category.path("name").equals(node.path("event").path("category").path(0))) {
        category.path("expected_event_types").forEach(type -> expected.add(type.asText()));
      }
    }
    node.path("event").path("type").forEach(type -> assertThat(expected).contains(type.asText()));
  }

  private static Set<String> names(JsonNode values) {
    Set<String> names = new HashSet<>();
    values.forEach(value -> names.add(value.path("name").asText()));
    return names;
  }

  private JsonNode schema() throws IOException, InterruptedException {
    String said = Required.npm(folder, SCHEMA);
    Path flat = folder.resolve("node_modules/@elastic/ecs/generated/ecs_flat.ts");
    assertThat(flat).as(said).isRegularFile();
    Path script = folder.resolve("schema.cjs");
    Files.writeString(
        script,
        Files.readString(flat).replace("export const EcsFlat =", "const schema =")
            + "\nrequire('fs').writeFileSync('schema.json', JSON.stringify(schema));\n");
    Required.output(
        new ProcessBuilder("/usr/bin/node", script.toString()).directory(folder.toFile()));
    return JSON.readTree(Files.readString(folder.resolve("schema.json"), UTF_8));
  }
}
