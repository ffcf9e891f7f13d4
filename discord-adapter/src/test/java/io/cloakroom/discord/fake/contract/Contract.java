package io.cloakroom.discord.fake.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import io.cloakroom.discord.fake.http.ApiCall;
import io.cloakroom.discord.fake.http.Json;
import io.cloakroom.discord.fake.http.Router;
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
public final class Contract {
  private static final String FILE = "/discord-openapi.json";

  /** Read once: it is large, and the same for every Discord. */
  private static final JsonNode DOCUMENT = load();

  private static final JsonNode PATHS = DOCUMENT.path("paths");
  private static final JsonNode COMPONENTS = SchemaRelaxation.relax(DOCUMENT.path("components"));
  private static final SchemaRegistry REGISTRY = registry();
  private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

  private final List<String> errors = new CopyOnWriteArrayList<>();

  private static SchemaRegistry registry() {
    Dialect dialect =
        Dialect.builder(Dialects.getDraft202012())
            .formats(SchemaFormats.ALL)
            .keyword(new NonValidationKeyword("components"))
            .keyword(new NonValidationKeyword("x-discord-union"))
            .build();
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
    return SchemaRegistry.withDialect(dialect, builder -> builder.schemaRegistryConfig(config));
  }

  private static JsonNode load() {
    try (InputStream in = Contract.class.getResourceAsStream(FILE)) {
      return Json.MAPPER.readTree(in);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  public List<String> errors() {
    return List.copyOf(errors);
  }

  public void clear() {
    errors.clear();
  }

  /** Judges a request and keeps what is wrong with it. */
  public void judge(ApiCall call) {
    Optional<String> template = template(call.path());
    String method = call.method().toLowerCase(java.util.Locale.ROOT);
    if (template.isEmpty() || !PATHS.path(template.get()).has(method)) {
      errors.add(call.method() + " " + call.path() + ": not in Discord's API");
      return;
    }
    JsonNode operation = PATHS.path(template.get()).path(method);
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
        SCHEMAS.computeIfAbsent(name, any -> compile(schema)).validate(call.body())) {
      errors.add(name + ": " + error.getInstanceLocation() + " " + error.getMessage());
    }
  }

  private static Schema compile(JsonNode schema) {
    ObjectNode root = (ObjectNode) SchemaRelaxation.relax(schema);
    ObjectNode document = Json.object("allOf", List.of(root));
    document.set("components", COMPONENTS);
    return REGISTRY.getSchema(document);
  }

  private static Optional<String> template(String path) {
    String best = null;
    for (Map.Entry<String, JsonNode> entry : PATHS.properties()) {
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
