package io.cloakroom.deploy.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A Cloakroom that runs already, asked over HTTP how it is. */
final class RunningOne {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  /**
   * What it says of itself.
   *
   * @param reasons why it is not ready
   * @param warnings what it wants to be seen to
   * @param failures what it could not do lately
   */
  record Condition(List<String> reasons, List<String> warnings, List<String> failures) {
    Condition {
      reasons = List.copyOf(reasons);
      warnings = List.copyOf(warnings);
      failures = List.copyOf(failures);
    }
  }

  /** Empty when nobody answers there, or somebody else does. */
  Optional<Condition> condition(URI base) throws InterruptedException {
    return ask(base, "/ready")
        .filter(told -> told.has("ready"))
        .map(
            told ->
                new Condition(
                    texts(told.path("reasons")),
                    texts(told.path("warnings")),
                    texts(told.path("failures"))));
  }

  /** Whether a Cloakroom answers at the address. */
  boolean answersAt(URI base) throws InterruptedException {
    return ask(base, "/health").filter(told -> told.path("alive").asBoolean()).isPresent();
  }

  private Optional<JsonNode> ask(URI base, String path) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      return Optional.of(JSON.readTree(answer.body()));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
