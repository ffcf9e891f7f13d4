package io.cloakroom.deploy.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloakroom.deploy.tls.TlsPair;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A Cloakroom that runs already, asked over HTTP how it is. */
final class RunningOne {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Longer than {@code /ready} takes at most, with a busy machine beside it. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final int OK = 200;

  /** One of ours, whatever else is measured. */
  private static final String FIGURE = "cloakroom_ready";

  private final Duration patience;
  private final HttpClient http;

  /**
   * @param own the certificate that it shows by itself, which is then believed too
   */
  RunningOne(Optional<TlsPair> own) {
    this(PATIENCE, own);
  }

  RunningOne(Duration patience, Optional<TlsPair> own) {
    this.patience = patience;
    HttpClient.Builder client =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(patience);
    own.flatMap(TlsPair::believed).ifPresent(client::sslContext);
    this.http = client.build();
  }

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
    try {
      return asked(base, "/ready")
          .filter(told -> told.has("ready"))
          .map(
              told ->
                  new Condition(
                      texts(told.path("reasons")),
                      texts(told.path("warnings")),
                      texts(told.path("failures"))));
    } catch (HttpTimeoutException e) {
      return Optional.of(new Condition(List.of(silent(base)), List.of(), List.of()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private String silent(URI base) {
    return "somebody listens at "
        + base
        + " and did not answer within "
        + patience.toSeconds()
        + " s; if that is Cloakroom, see to its machine and to what its log says last, then ask"
        + " again; if it is another program, let one of the two listen elsewhere";
  }

  /** Whether a Cloakroom answers at the address. */
  boolean answersAt(URI base) throws InterruptedException {
    return ask(base, "/health").filter(told -> told.path("alive").asBoolean()).isPresent();
  }

  /**
   * Whether a Cloakroom tells its figures at the address to whoever has no token, as to its own
   * machine.
   */
  boolean tellsFiguresAt(URI base) throws InterruptedException {
    try {
      HttpResponse<String> answer = get(base, "/metrics");
      return answer.statusCode() == OK && answer.body().contains(FIGURE);
    } catch (IOException e) {
      return false;
    }
  }

  private Optional<JsonNode> ask(URI base, String path) throws InterruptedException {
    try {
      return asked(base, path);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Empty when it is no JSON. */
  private Optional<JsonNode> asked(URI base, String path) throws IOException, InterruptedException {
    try {
      return Optional.of(JSON.readTree(get(base, path).body()));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private HttpResponse<String> get(URI base, String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(base.resolve(path)).timeout(patience).build();
    return http.send(request, BodyHandlers.ofString());
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
