package io.cloakroom.discord.fake.api;

import io.cloakroom.discord.fake.contract.Contract;
import io.cloakroom.discord.fake.http.Answer;
import io.cloakroom.discord.fake.http.ApiCall;
import io.cloakroom.discord.fake.http.ApiError;
import io.cloakroom.discord.fake.http.HttpDoor;
import io.cloakroom.discord.fake.http.Requests;
import io.cloakroom.discord.fake.http.Router;
import io.cloakroom.discord.fake.world.Realm;
import java.util.List;
import java.util.Optional;

/** The HTTP API: journal, contract, faults, limits, credentials, then the route. */
public final class ApiServer {
  private final Realm realm;
  private final Router router;
  private final OAuth oauth;
  private final Journal journal;
  private final Contract contract;
  private final Faults faults;
  private final RateLimits limits;

  public ApiServer(
      Realm realm,
      Router router,
      OAuth oauth,
      Journal journal,
      Contract contract,
      Faults faults,
      RateLimits limits) {
    this.realm = realm;
    this.router = router;
    this.oauth = oauth;
    this.journal = journal;
    this.contract = contract;
    this.faults = faults;
    this.limits = limits;
  }

  public Answer answer(HttpDoor.Raw raw) {
    ApiCall call = Requests.read(raw);
    boolean bearer = call.header("authorization").startsWith("Bearer ");
    Optional<Router.Found> found =
        (bearer ? oauth.bearerRoutes() : router).find(call.method(), call.path());
    String template = found.map(f -> f.route().template()).orElse("");
    boolean page = found.filter(f -> f.route().access() == Router.Access.PAGE).isPresent();
    if (!page) {
      contract.judge(call);
    }
    Answer answer = judged(call, found, template, raw.body().length);
    Answer said =
        answer.status() == 0 ? answer : faults.after(call.method(), template).orElse(answer);
    limits.counted(answer.status());
    journal.write(call, template, said.status());
    return said;
  }

  private Answer judged(ApiCall call, Optional<Router.Found> found, String template, int length) {
    String major = major(call.path());
    Optional<Answer> instead =
        faults
            .before(call.method(), template)
            .or(() -> limits.check(call.method(), template, major));
    if (instead.isPresent()) {
      return instead.get();
    }
    if (length > HttpDoor.LARGEST_REQUEST) {
      return Answer.error(413, 40005, "Request entity too large");
    }
    return found
        .map(route -> routed(call, route))
        .orElseGet(() -> Answer.error(404, 0, "404: Not Found"))
        .with(limits.headers(call.method(), template, major));
  }

  private Answer routed(ApiCall call, Router.Found found) {
    if (found.route().access() == Router.Access.BOT && !isKnown(call)) {
      return Answer.error(401, 0, "401: Unauthorized");
    }
    try {
      return realm.locked(() -> found.route().handler().apply(call.at(found.parameters())));
    } catch (ApiError refusal) {
      return Answer.error(refusal);
    }
  }

  private boolean isKnown(ApiCall call) {
    String authorization = call.header("authorization");
    return authorization.equals("Bot " + realm.application().token())
        || oauth.userOf(authorization).isPresent();
  }

  /** The channel, guild or webhook that a rate limit counts by. */
  private static String major(String path) {
    String[] parts = path.split("/", -1);
    boolean counted =
        parts.length > 2 && List.of("channels", "guilds", "webhooks").contains(parts[1]);
    return counted ? "/" + parts[2] : "";
  }
}
