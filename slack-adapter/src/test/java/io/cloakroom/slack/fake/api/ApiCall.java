package io.cloakroom.slack.fake.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.fake.FakeJson;
import java.util.List;

/** One call of a Web API method: who calls and with what. */
record ApiCall(String method, Token token, ObjectNode parameters, boolean isJson) {
  /** Empty if it is not given. */
  String text(String name) {
    JsonNode value = parameters.path(name);
    return value.isNull() || value.isMissingNode()
        ? ""
        : value.isTextual() ? value.asText() : value.toString();
  }

  String needed(String name) {
    String value = text(name);
    if (value.isEmpty()) {
      throw new ApiRefusal("invalid_arguments", List.of("[ERROR] missing required field: " + name));
    }
    return value;
  }

  boolean flag(String name, boolean otherwise) {
    String value = text(name);
    return value.isEmpty() ? otherwise : value.equals("true") || value.equals("1");
  }

  int number(String name, int otherwise) {
    String value = text(name);
    try {
      return value.isEmpty() ? otherwise : Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new ApiRefusal("invalid_arguments");
    }
  }

  /** A structure, whether it came as JSON or as text in a form; missing if not given. */
  JsonNode structure(String name) {
    JsonNode value = parameters.path(name);
    return value.isTextual() ? FakeJson.parse(value.asText()) : value;
  }
}
