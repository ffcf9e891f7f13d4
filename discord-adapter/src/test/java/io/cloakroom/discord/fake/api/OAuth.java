package io.cloakroom.discord.fake.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.discord.fake.http.Answer;
import io.cloakroom.discord.fake.http.ApiCall;
import io.cloakroom.discord.fake.http.ApiError;
import io.cloakroom.discord.fake.http.Html;
import io.cloakroom.discord.fake.http.Json;
import io.cloakroom.discord.fake.http.Router;
import io.cloakroom.discord.fake.world.FakeGuild;
import io.cloakroom.discord.fake.world.FakeUser;
import io.cloakroom.discord.fake.world.Realm;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Sign-in with Discord: the page, the exchange, and what a person's token reads. Source: docs,
 * topics/oauth2.
 */
public final class OAuth {
  private static final Duration CODE_LIFE = Duration.ofMinutes(1);
  private static final Duration TOKEN_LIFE = Duration.ofDays(7);

  private final Realm realm;
  private final Map<String, Grant> codes = new HashMap<>();
  private final Map<String, Grant> tokens = new HashMap<>();
  private final List<String> redirects = new CopyOnWriteArrayList<>();
  private final Router bearerRoutes = new Router();

  private record Grant(
      FakeUser user, String redirect, String scope, String challenge, Instant until) {}

  public OAuth(Realm realm) {
    this.realm = realm;
    bearerRoutes.add("GET", "/users/@me", this::self);
    bearerRoutes.add("GET", "/oauth2/@me", this::authorization);
    bearerRoutes.add("GET", "/users/@me/guilds", this::guilds);
    bearerRoutes.add("GET", "/users/@me/guilds/{guild}/member", this::member);
  }

  public void register(Router router) {
    router.addPage("GET", "/oauth2/authorize", this::page);
    router.addPage("POST", "/oauth2/authorize", this::agree);
    router.addPage("POST", "/oauth2/token", this::exchange);
    router.addPage("POST", "/oauth2/token/revoke", this::revoke);
  }

  Router bearerRoutes() {
    return bearerRoutes;
  }

  /** Registers an address to come back to. As long as none is registered, every one is accepted. */
  public void allowRedirect(String address) {
    redirects.add(address);
  }

  private Answer page(ApiCall call) {
    String refusal = refusal(call);
    if (!refusal.isEmpty()) {
      return Answer.html(400, "<h1>Discord (fake)</h1><p>" + Html.text(refusal) + "</p>");
    }
    StringBuilder page = new StringBuilder("<h1>Discord (fake)</h1><p>Sign in as</p>");
    page.append("<form method=post>");
    call.query().forEach((name, value) -> page.append(Html.hidden(name, value)));
    for (FakeUser user : realm.users().values()) {
      if (!user.isBot()) {
        page.append(Html.button("user", user.name()));
      }
    }
    return Answer.html(200, page + Html.button("deny", "Cancel") + "</form>");
  }

  private String refusal(ApiCall call) {
    Map<String, String> query = call.query();
    String redirect = query.getOrDefault("redirect_uri", "");
    if (!query.getOrDefault("client_id", "").equals(Long.toString(realm.application().id()))) {
      return "unknown client_id";
    }
    if (redirect.isEmpty() || (!redirects.isEmpty() && !redirects.contains(redirect))) {
      return "redirect_uri is not registered";
    }
    if (!query.getOrDefault("response_type", "").equals("code")) {
      return "response_type must be code";
    }
    boolean plain =
        query.containsKey("code_challenge")
            && !query.getOrDefault("code_challenge_method", "").equals("S256");
    return plain ? "code_challenge_method must be S256" : "";
  }

  private Answer agree(ApiCall call) {
    String refusal = refusal(call);
    if (!refusal.isEmpty()) {
      return Answer.html(400, Html.text(refusal));
    }
    String redirect = call.query().get("redirect_uri");
    String state = call.query().getOrDefault("state", "");
    if (call.query().containsKey("deny")) {
      return Answer.redirect(
          Html.withQuery(redirect, Map.of("error", "access_denied", "state", state)));
    }
    FakeUser user = named(call.query().getOrDefault("user", ""));
    String code = codeFor(user, call.query());
    return Answer.redirect(Html.withQuery(redirect, Map.of("code", code, "state", state)));
  }

  private FakeUser named(String name) {
    return realm.users().values().stream()
        .filter(user -> user.name().equals(name) && !user.isBot())
        .findFirst()
        .orElseThrow(() -> ApiError.unknown("User"));
  }

  private String codeFor(FakeUser user, Map<String, String> query) {
    String code = "code-" + realm.nextId();
    codes.put(
        code,
        new Grant(
            user,
            query.get("redirect_uri"),
            query.getOrDefault("scope", "identify"),
            query.getOrDefault("code_challenge", ""),
            realm.clock().instant().plus(CODE_LIFE)));
    return code;
  }

  private Answer exchange(ApiCall call) {
    if (!isClient(call)) {
      return Answer.json(401, Json.object("error", "invalid_client"));
    }
    if (!call.query().getOrDefault("grant_type", "").equals("authorization_code")) {
      return Answer.json(400, Json.object("error", "unsupported_grant_type"));
    }
    Grant grant = codes.remove(call.query().getOrDefault("code", ""));
    if (grant == null || !fits(grant, call.query())) {
      return Answer.json(
          400,
          Json.object(
              "error", "invalid_grant", "error_description", "Invalid \"code\" in request."));
    }
    String token = "person-" + realm.nextId();
    Instant until = realm.clock().instant().plus(TOKEN_LIFE);
    tokens.put(token, new Grant(grant.user(), grant.redirect(), grant.scope(), "", until));
    return Answer.ok(
        Json.object(
            "access_token",
            token,
            "token_type",
            "Bearer",
            "expires_in",
            TOKEN_LIFE.toSeconds(),
            "refresh_token",
            "refresh-" + realm.nextId(),
            "scope",
            grant.scope()));
  }

  private boolean isClient(ApiCall call) {
    String id = Long.toString(realm.application().id());
    String secret = realm.application().clientSecret();
    String basic =
        Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    boolean inForm =
        call.query().getOrDefault("client_id", "").equals(id)
            && call.query().getOrDefault("client_secret", "").equals(secret);
    return inForm || call.header("authorization").equals("Basic " + basic);
  }

  private boolean fits(Grant grant, Map<String, String> query) {
    boolean proven =
        grant.challenge().isEmpty()
            || grant.challenge().equals(challenge(query.getOrDefault("code_verifier", "")));
    return proven
        && grant.redirect().equals(query.get("redirect_uri"))
        && grant.until().isAfter(realm.clock().instant());
  }

  /** The S256 challenge of a verifier. Source: RFC 7636, section 4.2. */
  private static String challenge(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Answer revoke(ApiCall call) {
    tokens.remove(call.query().getOrDefault("token", ""));
    return Answer.ok(Json.object());
  }

  Optional<FakeUser> userOf(String authorization) {
    return Optional.ofNullable(tokens.get(authorization.replaceFirst("^Bearer ", "")))
        .filter(grant -> grant.until().isAfter(realm.clock().instant()))
        .map(Grant::user);
  }

  private Grant grant(ApiCall call, String scope) {
    Grant grant = tokens.get(call.header("authorization").replaceFirst("^Bearer ", ""));
    if (!List.of(grant.scope().split(" ")).contains(scope)) {
      throw new ApiError(403, 50001, "Missing Access");
    }
    return grant;
  }

  private Answer self(ApiCall call) {
    return Answer.ok(grant(call, "identify").user().json());
  }

  private Answer authorization(ApiCall call) {
    Grant grant = grant(call, "identify");
    return Answer.ok(
        Json.object(
            "application", realm.application().json(),
            "scopes", List.of(grant.scope().split(" ")),
            "expires", grant.until().toString(),
            "user", grant.user().json()));
  }

  private Answer guilds(ApiCall call) {
    FakeUser user = grant(call, "guilds").user();
    List<ObjectNode> mine =
        realm.guilds().values().stream()
            .filter(guild -> guild.member(user.id()).isPresent())
            .map(guild -> Json.object("id", Long.toString(guild.id()), "name", guild.name()))
            .toList();
    return Answer.ok(Json.array(mine));
  }

  private Answer member(ApiCall call) {
    FakeUser user = grant(call, "guilds.members.read").user();
    FakeGuild guild = realm.guilds().get(call.id("guild"));
    return Answer.ok(
        Optional.ofNullable(guild)
            .flatMap(known -> known.member(user.id()))
            .orElseThrow(() -> ApiError.unknown("Guild"))
            .json());
  }
}
