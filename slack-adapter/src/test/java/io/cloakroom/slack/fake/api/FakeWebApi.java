package io.cloakroom.slack.fake.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.fake.FakeJson;
import io.cloakroom.slack.fake.World;
import io.cloakroom.slack.fake.api.ApiMethods.Method;
import io.cloakroom.slack.fake.api.Token.Kind;
import io.cloakroom.slack.fake.http.Fault;
import io.cloakroom.slack.fake.http.Faults;
import io.cloakroom.slack.fake.http.HttpCall;
import io.cloakroom.slack.fake.http.HttpReply;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Answers {@code /api/METHOD}: faults first, then limits, token, scopes and the method itself. */
public final class FakeWebApi {
  private static final String PATH = "/api/";

  private final World world;
  private final ApiMethods methods;
  private final Faults faults;
  private final RateLimits limits;
  private final Runnable settle;

  public FakeWebApi(
      World world, ApiMethods methods, Faults faults, RateLimits limits, Runnable settle) {
    this.world = world;
    this.methods = methods;
    this.faults = faults;
    this.limits = limits;
    this.settle = settle;
  }

  public HttpReply answer(HttpCall http) {
    String name = http.after(PATH);
    ObjectNode parameters = http.parameters();
    String shown = http.bearer().isEmpty() ? parameters.path("token").asText() : http.bearer();
    parameters.remove("token");
    Optional<Fault> before = faults.next(name, true);
    if (before.isPresent()) {
      note(name, shown, parameters, before.get().toString());
      return before.get().reply();
    }
    ObjectNode answer = call(name, shown, parameters, http);
    Optional<Fault> after = faults.next(name, false);
    String outcome = answer.path("ok").asBoolean() ? "ok" : answer.path("error").asText();
    note(name, shown, parameters, outcome + after.map(fault -> ", then " + fault).orElse(""));
    HttpReply reply = written(answer, shown, name);
    return after.map(fault -> fault.spoil(reply)).orElse(reply);
  }

  private void note(String name, String shown, ObjectNode parameters, String outcome) {
    world.journal.add(name, who(shown), subject(parameters), outcome, parameters);
  }

  private ObjectNode call(String name, String shown, ObjectNode parameters, HttpCall http) {
    try {
      Method method = methods.find(name).orElseThrow(() -> new ApiRefusal("unknown_method"));
      Token token = method.callers().contains(Kind.NONE) ? Token.NONE : admitted(method, shown);
      limits.count(name, parameters.path("channel").asText());
      settle.run();
      synchronized (world) {
        ApiCall call = new ApiCall(name, token, parameters, http.isJson());
        return method.body().answer(call).put("ok", true);
      }
    } catch (ApiRefusal refusal) {
      return refused(refusal);
    }
  }

  private Token admitted(Method method, String shown) {
    Token token = world.tokens.of(shown);
    if (!method.callers().contains(token.kind())) {
      throw new ApiRefusal("not_allowed_token_type");
    }
    if (!method.scopes().isEmpty() && method.scopes().stream().noneMatch(token::has)) {
      throw new ApiRefusal(
          "missing_scope", List.of("needed: " + String.join(",", method.scopes())));
    }
    return token;
  }

  private ObjectNode refused(ApiRefusal refusal) {
    ObjectNode answer = FakeJson.object().put("ok", false).put("error", refusal.error());
    if (refusal.error().equals("missing_scope")) {
      answer.put("needed", refusal.messages().get(0).replace("needed: ", ""));
    } else if (!refusal.messages().isEmpty()) {
      answer.putObject("response_metadata").set("messages", FakeJson.strings(refusal.messages()));
      answer.set("errors", FakeJson.strings(refusal.messages()));
    }
    return answer;
  }

  private HttpReply written(ObjectNode answer, String shown, String name) {
    Optional<Token> token = token(shown);
    if (answer.path("error").asText().equals("missing_scope")) {
      answer.put("provided", token.map(FakeWebApi::scopes).orElse(""));
    }
    boolean limited = answer.path("error").asText().equals("ratelimited");
    HttpReply reply =
        limited
            ? HttpReply.of(429, "application/json; charset=utf-8", FakeJson.bytes(answer))
                .with("Retry-After", String.valueOf(limits.retryAfter(name)))
            : HttpReply.json(answer);
    String accepted =
        methods.find(name).map(method -> String.join(",", method.scopes())).orElse("");
    return reply
        .with("x-oauth-scopes", token.map(FakeWebApi::scopes).orElse(""))
        .with("x-accepted-oauth-scopes", accepted);
  }

  private Optional<Token> token(String shown) {
    try {
      return Optional.of(world.tokens.of(shown));
    } catch (ApiRefusal unknown) {
      return Optional.empty();
    }
  }

  private static String scopes(Token token) {
    return String.join(",", new TreeSet<>(token.scopes()));
  }

  private String who(String shown) {
    return token(shown).map(Token::toString).orElse(shown.isEmpty() ? "nobody" : "unknown token");
  }

  private static String subject(ObjectNode parameters) {
    for (String name : List.of("file", "channel", "user", "view_id")) {
      if (!parameters.path(name).asText().isEmpty()) {
        return parameters.path(name).asText();
      }
    }
    return "";
  }
}
