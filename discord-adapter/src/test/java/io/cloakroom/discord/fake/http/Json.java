package io.cloakroom.discord.fake.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.function.UnaryOperator;

/** Short ways to write and read the JSON of the wire. */
public final class Json {
  public static final ObjectMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  /**
   * An object of alternating names and values; values may be nodes, lists, text, numbers or null.
   */
  public static ObjectNode object(Object... namesAndValues) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      node.set((String) namesAndValues[i], node(namesAndValues[i + 1]));
    }
    return node;
  }

  public static ArrayNode array(Collection<?> values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    values.forEach(value -> array.add(node(value)));
    return array;
  }

  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  private static JsonNode node(Object value) {
    if (value instanceof JsonNode node) {
      return node;
    }
    if (value instanceof Collection<?> values) {
      return array(values);
    }
    return MAPPER.valueToTree(value);
  }

  /** The parsed text; a missing node for nothing, empty or broken text. */
  public static JsonNode parse(byte[] text) {
    if (text.length == 0) {
      return MissingNode.getInstance();
    }
    try {
      return MAPPER.readTree(text);
    } catch (IOException broken) {
      return MissingNode.getInstance();
    }
  }

  public static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** A copy in which every text was replaced by what the rule makes of it. */
  static JsonNode mapText(JsonNode node, UnaryOperator<String> rule) {
    if (node.isObject()) {
      ObjectNode copy = object();
      node.properties().forEach(e -> copy.set(e.getKey(), mapText(e.getValue(), rule)));
      return copy;
    }
    if (node.isArray()) {
      ArrayNode copy = array();
      node.forEach(child -> copy.add(mapText(child, rule)));
      return copy;
    }
    return node.isTextual() ? node(rule.apply(node.textValue())) : node;
  }

  /** The field as a number, also when it is written as text; 0 when absent. */
  public static long id(JsonNode node, String field) {
    return node.path(field).asLong(0);
  }
}
