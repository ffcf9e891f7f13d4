package io.cloakroom.discord.fake.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.discord.fake.http.Json;
import java.util.List;
import java.util.Set;

/**
 * Makes a schema as lenient as Discord itself: one of several may be any of them, a number may be
 * written as text, and an id as a number.
 */
final class SchemaRelaxation {
  private static final Set<String> NAMED_SCHEMAS = Set.of("properties", "schemas", "$defs");

  private SchemaRelaxation() {}

  static JsonNode relax(JsonNode schema) {
    if (schema.isArray()) {
      ArrayNode copy = Json.array();
      schema.forEach(child -> copy.add(relax(child)));
      return copy;
    }
    if (!schema.isObject()) {
      return schema;
    }
    ObjectNode copy = Json.object();
    schema
        .properties()
        .forEach(
            entry ->
                copy.set(
                    entry.getKey().equals("oneOf") ? "anyOf" : entry.getKey(),
                    child(entry.getKey(), entry.getValue())));
    coerce(copy);
    return copy;
  }

  private static JsonNode child(String keyword, JsonNode value) {
    if (!NAMED_SCHEMAS.contains(keyword) || !value.isObject()) {
      return relax(value);
    }
    ObjectNode named = Json.object();
    value.properties().forEach(entry -> named.set(entry.getKey(), relax(entry.getValue())));
    return named;
  }

  private static void coerce(ObjectNode schema) {
    List<String> types = types(schema.path("type"));
    if (schema.path("const").isNumber()) {
      schema.set("enum", Json.array(List.of(schema.remove("const"))));
    }
    if (schema.has("enum")) {
      schema.set("enum", orAsText(schema.path("enum")));
    }
    if (types.contains("integer")) {
      add(schema, types, "string");
      schema.put("pattern", "^-?[0-9]+$");
    }
    if (types.contains("string") && schema.path("format").asText().equals("snowflake")) {
      add(schema, types, "integer");
    }
  }

  private static ArrayNode orAsText(JsonNode values) {
    ArrayNode both = Json.array();
    for (JsonNode value : values) {
      both.add(value);
      if (value.isNumber()) {
        both.add(value.asText());
      }
    }
    return both;
  }

  private static void add(ObjectNode schema, List<String> types, String another) {
    ArrayNode all = Json.array(types);
    all.add(another);
    schema.set("type", all);
  }

  private static List<String> types(JsonNode type) {
    if (type.isTextual()) {
      return List.of(type.textValue());
    }
    List<String> types = new java.util.ArrayList<>();
    if (type.isArray()) {
      type.forEach(name -> types.add(name.asText()));
    }
    return types;
  }
}
