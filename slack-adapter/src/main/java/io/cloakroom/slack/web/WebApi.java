package io.cloakroom.slack.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.slack.api.Slack;
import com.slack.api.util.http.SlackHttpClient;
import io.cloakroom.adapter.Secret;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.FormBody;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Calls methods of Slack's Web API with one token, through the SDK's own client. What may pass by
 * waiting is {@link MessengerUnavailable}; everything else is an {@link ApiAnswer}.
 *
 * @see <a href="https://docs.slack.dev/apis/web-api">Slack: Web API</a>
 */
public final class WebApi {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** For the answer to one call. */
  public static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private static final Duration UNSAID = Duration.ofSeconds(30);
  private static final long MOST_BYTES = 32L << 20;

  /** Refusals that say nothing about the question. */
  private static final Set<String> PASSING =
      Set.of(
          "internal_error",
          "fatal_error",
          "service_unavailable",
          "request_timeout",
          "ratelimited",
          "rate_limited",
          "team_added_to_org",
          "accesslimited");

  private final SlackHttpClient http;
  private final String prefix;
  private final String token;
  private final CallPace pace;

  /**
   * @param token empty for methods that take none
   */
  public WebApi(Slack slack, Secret token, CallPace pace) {
    this(slack, slack.getHttpClient(), token, pace);
  }

  /**
   * The same with another patience.
   *
   * @param http over which it calls
   */
  public WebApi(Slack slack, SlackHttpClient http, Secret token, CallPace pace) {
    this.http = http;
    this.prefix = slack.getConfig().getMethodsEndpointUrlPrefix();
    this.token = token.value();
    this.pace = pace;
  }

  /**
   * Calls a method and waits for its answer.
   *
   * @param arguments JSON values as text
   * @throws MessengerUnavailable when Slack is limited, broken or out of reach
   */
  public ApiAnswer call(String method, Map<String, String> arguments) throws MessengerUnavailable {
    Optional<Duration> waiting = pace.waiting(method);
    if (waiting.isPresent()) {
      throw MessengerUnavailable.limited(method + " is at its limit", waiting.get());
    }
    FormBody.Builder form = new FormBody.Builder();
    arguments.forEach(form::add);
    String url = prefix + method;
    try (Response response = post(method, url, form.build())) {
      return answer(method, response);
    } catch (IOException e) {
      throw new MessengerUnavailable(method + " is out of reach", Optional.empty(), e);
    }
  }

  /**
   * Asks nobody: what leads up to a call is of no use while the call itself has to wait.
   *
   * @throws MessengerUnavailable while Slack asked to leave the method alone
   */
  public void mustBeFree(String method) throws MessengerUnavailable {
    Optional<Duration> waiting = pace.limited(method);
    if (waiting.isPresent()) {
      throw MessengerUnavailable.limited(method + " is at its limit", waiting.get());
    }
  }

  /**
   * A question may be put twice; what has an effect is never sent again behind its caller's back.
   */
  private Response post(String method, String url, FormBody form) throws IOException {
    try {
      return post(url, form);
    } catch (IOException e) {
      if (method.matches(".*\\.(info|list|members|history|replies|test)")) {
        return post(url, form);
      }
      throw e;
    }
  }

  private Response post(String url, FormBody form) throws IOException {
    return token.isEmpty()
        ? http.postForm(url, form)
        : http.postFormWithBearerHeader(url, token, form);
  }

  private ApiAnswer answer(String method, Response response)
      throws IOException, MessengerUnavailable {
    if (response.code() == 429) {
      throw limited(method, response);
    }
    if (response.code() != 200) {
      throw new MessengerUnavailable(method + " answered " + response.code());
    }
    ApiAnswer answer = new ApiAnswer(body(response), scopes(response));
    if (answer.refusedAs("ratelimited", "rate_limited")) {
      throw limited(method, response);
    }
    if (PASSING.contains(answer.error())) {
      throw new MessengerUnavailable(method + " answered " + answer.error());
    }
    return answer;
  }

  private MessengerUnavailable limited(String method, Response response) {
    Duration wait =
        Optional.ofNullable(response.header("Retry-After"))
            .filter(text -> text.matches("[0-9]{1,6}"))
            .map(text -> Duration.ofSeconds(Long.parseLong(text)))
            .orElse(UNSAID);
    pace.leaveAlone(method, wait);
    return MessengerUnavailable.limited(method + " is at its limit", wait);
  }

  private static JsonNode body(Response response) throws IOException {
    ResponseBody body = response.body();
    if (body == null || body.contentLength() > MOST_BYTES) {
      throw new IOException("not an answer of the Web API");
    }
    JsonNode json = JSON.readTree(body.byteStream());
    if (json == null || !json.path("ok").isBoolean()) {
      throw new IOException("not an answer of the Web API");
    }
    return json;
  }

  private static Optional<Set<String>> scopes(Response response) {
    return Optional.ofNullable(response.header("x-oauth-scopes"))
        .map(text -> Set.of(text.strip().split("\\s*,\\s*")));
  }
}
