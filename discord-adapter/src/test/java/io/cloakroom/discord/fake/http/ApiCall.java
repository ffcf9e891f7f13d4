package io.cloakroom.discord.fake.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * One request to the API as it arrived.
 *
 * @param path without host, query and the prefix /api/v10
 * @param query the query's and a form's fields
 * @param body the JSON body or the part payload_json; a missing node for none
 * @param files the parts files[n] in the order of n
 * @param headers in lower case
 * @param parameters what stood for the names of the route's template
 */
public record ApiCall(
    String method,
    String path,
    Map<String, String> query,
    JsonNode body,
    List<FakeUpload> files,
    Map<String, String> headers,
    Map<String, String> parameters) {

  public ApiCall at(Map<String, String> newParameters) {
    return new ApiCall(method, path, query, body, files, headers, newParameters);
  }

  public long id(String parameter) {
    try {
      return Long.parseLong(parameters.get(parameter));
    } catch (NumberFormatException notANumber) {
      throw ApiError.invalid(parameter + " is not a snowflake");
    }
  }

  public String text(String parameter) {
    return parameters.get(parameter);
  }

  public long queryId(String name) {
    return Long.parseLong(query.getOrDefault(name, "0"));
  }

  public boolean queryFlag(String name) {
    return Boolean.parseBoolean(query.getOrDefault(name, "false"));
  }

  public String header(String name) {
    return headers.getOrDefault(name, "");
  }
}
