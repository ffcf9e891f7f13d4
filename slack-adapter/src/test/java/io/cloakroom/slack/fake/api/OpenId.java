package io.cloakroom.slack.fake.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.fake.FakeJson;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.World;
import io.cloakroom.slack.fake.http.HtmlText;
import io.cloakroom.slack.fake.http.HttpCall;
import io.cloakroom.slack.fake.http.HttpReply;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Sign in with Slack: the authorize page, tokens, keys and discovery. The issuer is Slack's own
 * name, whatever the address.
 */
public final class OpenId {
  public static final String ISSUER = "https://slack.com";
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /**
   * Made by whoever starts the fake, and once: where others compute too it takes longer than an app
   * waits for an answer.
   */
  private static final KeyPair KEYS = newKeys();

  private final World world;
  private final String clientId = "1000.2000";
  private final String clientSecret = "fake-client-secret";
  private final Map<String, Grant> codes = new ConcurrentHashMap<>();
  private final Map<String, String> accessTokens = new ConcurrentHashMap<>();
  private volatile UnaryOperator<ObjectNode> claims = UnaryOperator.identity();
  private volatile boolean supportsPkce = true;

  private record Grant(String personId, JsonNode request) {}

  public OpenId(World world) {
    this.world = world;
  }

  public String clientId() {
    return clientId;
  }

  public String clientSecret() {
    return clientSecret;
  }

  public String authorizeUrl() {
    return world.baseUrl + "/openid/connect/authorize";
  }

  public String keysUrl() {
    return world.baseUrl + "/openid/connect/keys";
  }

  /** Changes the claims of every token from now on: wrong audience, nonce, team, expired. */
  public void tamper(UnaryOperator<ObjectNode> change) {
    claims = change;
  }

  /** Question k: whether {@code code_verifier} is checked; otherwise it is overlooked. */
  public void supportPkce(boolean supported) {
    supportsPkce = supported;
  }

  public HttpReply page(HttpCall call) {
    ObjectNode request = call.parameters();
    if (!request.path("client_id").asText().equals(clientId)
        || !request.path("response_type").asText().equals("code")
        || request.path("redirect_uri").asText().isEmpty()) {
      return HttpReply.text(400, "invalid client_id, response_type or redirect_uri");
    }
    String as = request.path("as").asText();
    if (!as.isEmpty()) {
      return HttpReply.redirect(allowed(as, request));
    }
    StringBuilder page =
        new StringBuilder("<!DOCTYPE html><title>Sign in | Slack</title><h1>Sign in as</h1>");
    synchronized (world) {
      for (FakePerson person : world.people.values()) {
        String link = call.path() + "?" + query(request) + "&as=" + person.id();
        page.append("<p><a href=\"")
            .append(HtmlText.escaped(link))
            .append("\">")
            .append(HtmlText.escaped(person.name()))
            .append("</a></p>");
      }
    }
    return HttpReply.html(page.toString());
  }

  private static String query(ObjectNode request) {
    StringBuilder query = new StringBuilder();
    request
        .properties()
        .forEach(
            field ->
                query
                    .append(query.length() == 0 ? "" : "&")
                    .append(field.getKey())
                    .append('=')
                    .append(encoded(field.getValue().asText())));
    return query.toString();
  }

  /** Signs the person in and answers where the browser is sent to then. */
  public String signIn(FakePerson person, String authorizeUrl) {
    int mark = authorizeUrl.indexOf('?');
    HttpCall call =
        new HttpCall("GET", "", authorizeUrl.substring(mark + 1), Map.of(), new byte[0]);
    return allowed(person.id(), call.parameters());
  }

  private String allowed(String personId, ObjectNode request) {
    String code = world.stamps.id("code-");
    codes.put(code, new Grant(personId, request));
    String target = request.path("redirect_uri").asText();
    String state = encoded(request.path("state").asText());
    return target + (target.contains("?") ? "&" : "?") + "code=" + code + "&state=" + state;
  }

  public void addTo(ApiMethods methods) {
    methods.add("openid.connect.token", Set.of(Token.Kind.NONE), List.of(), this::token);
    methods.add(
        "openid.connect.userInfo", Set.of(Token.Kind.USER), List.of("openid"), this::userInfo);
  }

  private ObjectNode token(ApiCall call) {
    if (!call.text("client_id").equals(clientId)) {
      throw new ApiRefusal("invalid_client_id");
    }
    if (!call.text("client_secret").equals(clientSecret)) {
      throw new ApiRefusal("bad_client_secret");
    }
    Grant grant = codes.remove(call.needed("code"));
    if (grant == null) {
      throw new ApiRefusal("invalid_code");
    }
    if (!grant.request().path("redirect_uri").asText().equals(call.text("redirect_uri"))) {
      throw new ApiRefusal("bad_redirect_uri");
    }
    checkPkce(grant.request(), call.text("code_verifier"));
    FakePerson person = world.person(grant.personId());
    Token access =
        world.tokens.issue(
            Token.Kind.USER, "signin-" + world.stamps.id(""), person.teamId(), person.id());
    world.tokens.grant(access.value(), Set.of("openid", "profile", "email"));
    accessTokens.put(access.value(), person.id());
    String nonce = grant.request().path("nonce").asText();
    return FakeJson.object()
        .put("access_token", access.value())
        .put("token_type", "Bearer")
        .put("id_token", signed(claims.apply(claimsOf(person, nonce))));
  }

  private void checkPkce(JsonNode request, String verifier) {
    String challenge = request.path("code_challenge").asText();
    if (supportsPkce && !challenge.isEmpty() && !challenge.equals(hashed(verifier))) {
      throw new ApiRefusal("invalid_code_verifier");
    }
  }

  private ObjectNode claimsOf(FakePerson person, String nonce) {
    ObjectNode claims = profileOf(person).put("iss", ISSUER).put("aud", clientId);
    claims.put("iat", world.stamps.seconds()).put("exp", world.stamps.seconds() + 300);
    return nonce.isEmpty() ? claims : claims.put("nonce", nonce);
  }

  private ObjectNode profileOf(FakePerson person) {
    return FakeJson.object()
        .put("sub", person.id())
        .put("https://slack.com/user_id", person.id())
        .put("https://slack.com/team_id", person.teamId())
        .put("email", person.name() + "@example.org")
        .put("email_verified", true)
        .put("name", person.name());
  }

  private ObjectNode userInfo(ApiCall call) {
    return profileOf(world.person(call.token().userId()));
  }

  public HttpReply keys() {
    RSAPublicKey key = (RSAPublicKey) KEYS.getPublic();
    ObjectNode json = FakeJson.object();
    ObjectNode jwk = json.putArray("keys").addObject().put("kty", "RSA").put("alg", "RS256");
    jwk.put("use", "sig").put("kid", "fake-1").put("n", unsigned(key.getModulus()));
    jwk.put("e", unsigned(key.getPublicExponent()));
    return HttpReply.json(json);
  }

  public HttpReply discovery() {
    ObjectNode json = FakeJson.object().put("issuer", ISSUER);
    json.put("authorization_endpoint", authorizeUrl()).put("jwks_uri", keysUrl());
    json.put("token_endpoint", world.baseUrl + "/api/openid.connect.token");
    json.put("userinfo_endpoint", world.baseUrl + "/api/openid.connect.userInfo");
    json.set("scopes_supported", FakeJson.strings(List.of("openid", "profile", "email")));
    json.set("response_types_supported", FakeJson.strings(List.of("code")));
    json.set("id_token_signing_alg_values_supported", FakeJson.strings(List.of("RS256")));
    return HttpReply.json(json);
  }

  private String signed(ObjectNode payload) {
    ObjectNode header =
        FakeJson.object().put("alg", "RS256").put("typ", "JWT").put("kid", "fake-1");
    String base =
        BASE64.encodeToString(FakeJson.bytes(header))
            + "."
            + BASE64.encodeToString(FakeJson.bytes(payload));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(KEYS.getPrivate());
      signature.update(base.getBytes(StandardCharsets.US_ASCII));
      return base + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this machine cannot sign with RS256", e);
    }
  }

  private static String hashed(String verifier) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return BASE64.encodeToString(digest.digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this machine has no SHA-256", e);
    }
  }

  private static String unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return BASE64.encodeToString(
        bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this machine has no RSA", e);
    }
  }
}
