package io.cloakroom.slack.fake.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.methods.request.openid.connect.OpenIDConnectTokenRequest;
import com.slack.api.methods.response.openid.connect.OpenIDConnectTokenResponse;
import io.cloakroom.slack.fake.FakeJson;
import io.cloakroom.slack.fake.FakePlace;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeOpenIdTest {
  private static final String BACK = "http://127.0.0.1:9/callback";

  private final FakePlace place = new FakePlace();
  private final OpenId openId = place.slack.openId();

  @AfterEach
  void stop() {
    place.close();
  }

  private String authorizeUrl() {
    return openId.authorizeUrl()
        + "?response_type=code&scope=openid&state=s1&nonce=n1&client_id="
        + openId.clientId()
        + "&redirect_uri="
        + BACK;
  }

  private OpenIDConnectTokenResponse token(String location) throws Exception {
    String code = location.replaceAll(".*code=([^&]*).*", "$1");
    return place
        .sdk
        .methods()
        .openIDConnectToken(
            OpenIDConnectTokenRequest.builder()
                .clientId(openId.clientId())
                .clientSecret(openId.clientSecret())
                .redirectUri(BACK)
                .code(code)
                .build());
  }

  private static JsonNode part(String token, int index) {
    byte[] bytes = Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]);
    return FakeJson.parse(bytes);
  }

  @Test
  void signsSomebodyInWithATokenThatItsKeysVerify() throws Exception {
    String location = openId.signIn(place.ana, authorizeUrl());

    OpenIDConnectTokenResponse answer = token(location);

    JsonNode claims = part(answer.getIdToken(), 1);
    assertThat(location).startsWith(BACK).contains("state=s1");
    assertThat(claims.path("iss").asText()).isEqualTo("https://slack.com");
    assertThat(claims.path("aud").asText()).isEqualTo(openId.clientId());
    assertThat(claims.path("nonce").asText()).isEqualTo("n1");
    assertThat(claims.path("https://slack.com/user_id").asText()).isEqualTo(place.ana.id());
    assertThat(claims.path("https://slack.com/team_id").asText()).isEqualTo(place.slack.teamId());
    assertThat(isSigned(answer.getIdToken())).isTrue();
    assertThat(token(location).getError()).isEqualTo("invalid_code");
    assertThat(
            place
                .sdk
                .methods()
                .openIDConnectUserInfo(r -> r.token(answer.getAccessToken()))
                .getUserId())
        .isEqualTo(place.ana.id());
  }

  private boolean isSigned(String token) throws Exception {
    JsonNode key = FakeJson.parse(place.get(openId.keysUrl(), "").body()).path("keys").get(0);
    Base64.Decoder decoder = Base64.getUrlDecoder();
    RSAPublicKeySpec spec =
        new RSAPublicKeySpec(
            new BigInteger(1, decoder.decode(key.path("n").asText())),
            new BigInteger(1, decoder.decode(key.path("e").asText())));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(KeyFactory.getInstance("RSA").generatePublic(spec));
    String[] parts = token.split("\\.", -1);
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    return signature.verify(decoder.decode(parts[2]));
  }

  @Test
  void issuesWrongClaimsWhenTold() throws Exception {
    openId.tamper(claims -> claims.put("https://slack.com/team_id", "T0OTHER").put("exp", 1));

    String token = token(openId.signIn(place.ana, authorizeUrl())).getIdToken();

    assertThat(part(token, 1).path("https://slack.com/team_id").asText()).isEqualTo("T0OTHER");
    assertThat(part(token, 1).path("exp").asLong()).isEqualTo(1);
  }

  @Test
  void checksPkceUnlessItIsToldNotToKnowIt() throws Exception {
    String url = authorizeUrl() + "&code_challenge=abc&code_challenge_method=S256";

    assertThat(token(openId.signIn(place.ana, url)).getError()).isEqualTo("invalid_code_verifier");
    openId.supportPkce(false);
    assertThat(token(openId.signIn(place.ana, url)).isOk()).isTrue();
  }

  @Test
  void offersAPageToSignInAsAnybody() throws Exception {
    HttpResponse<String> page = place.get(authorizeUrl(), "");
    HttpResponse<String> chosen = place.get(authorizeUrl() + "&as=" + place.ben.id(), "");

    assertThat(page.body()).contains("Sign in as").contains("as=" + place.ben.id());
    assertThat(chosen.statusCode()).isEqualTo(302);
    assertThat(chosen.headers().firstValue("location").orElse("")).startsWith(BACK);
    assertThat(place.get(place.slack.baseUrl() + "/.well-known/openid-configuration", "").body())
        .contains(openId.keysUrl());
  }
}
