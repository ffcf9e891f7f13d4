package io.cloakroom.discord.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Discord's own OpenAPI file as a second judge of every request. Source: Discord's api-spec
 * repository.
 */
final class Contract {
  private static final String FILE = "/discord-openapi.json";

  private final JsonNode paths;
  private final JsonNode components;
  private final SchemaRegistry registry;
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
  private final List<String> errors = new CopyOnWriteArrayList<>();

  Contract() {
    JsonNode file = load();
    this.paths = file.path("paths");
    this.components = SchemaRelaxation.relax(file.path("components"));
    Dialect dialect =
        Dialect.builder(Dialects.getDraft202012())
            .formats(SchemaFormats.ALL)
            .keyword(new NonValidationKeyword("components"))
            .keyword(new NonValidationKeyword("x-discord-union"))
            .build();
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
    this.registry =
        SchemaRegistry.withDialect(dialect, builder -> builder.schemaRegistryConfig(config));
  }

  private static JsonNode load() {
    try (InputStream in = Contract.class.getResourceAsStream(FILE)) {
      return Json.MAPPER.readTree(in);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  List<String> errors() {
    return List.copyOf(errors);
  }

  void clear() {
    errors.clear();
  }

  /** Judges a request and keeps what is wrong with it. */
  void judge(ApiCall call) {
    Optional<String> template = template(call.path());
    String method = call.method().toLowerCase(java.util.Locale.ROOT);
    if (template.isEmpty() || !paths.path(template.get()).has(method)) {
      errors.add(call.method() + " " + call.path() + ": not in Discord's API");
      return;
    }
    JsonNode operation = paths.path(template.get()).path(method);
    JsonNode request = operation.path("requestBody");
    JsonNode schema = request.path("content").path("application/json").path("schema");
    if (call.body().isMissingNode()) {
      if (request.path("required").asBoolean(false) && call.files().isEmpty()) {
        errors.add(call.method() + " " + template.get() + ": the body is missing");
      }
      return;
    }
    if (!schema.isMissingNode()) {
      judge(call, template.get(), schema);
    }
  }

  private void judge(ApiCall call, String template, JsonNode schema) {
    String name = call.method() + " " + template;
    for (Error error :
        schemas.computeIfAbsent(name, any -> compile(schema)).validate(call.body())) {
      errors.add(name + ": " + error.getInstanceLocation() + " " + error.getMessage());
    }
  }

  private Schema compile(JsonNode schema) {
    ObjectNode root = (ObjectNode) SchemaRelaxation.relax(schema);
    ObjectNode document = Json.object("allOf", List.of(root));
    document.set("components", components);
    return registry.getSchema(document);
  }

  private Optional<String> template(String path) {
    String best = null;
    for (Map.Entry<String, JsonNode> entry : paths.properties()) {
      String template = entry.getKey();
      if (Router.match(template, path).isPresent() && (best == null || isCloser(template, best))) {
        best = template;
      }
    }
    return Optional.ofNullable(best);
  }

  private static boolean isCloser(String one, String other) {
    return parameters(one) < parameters(other);
  }

  private static long parameters(String template) {
    return template.chars().filter(c -> c == '{').count();
  }
}
